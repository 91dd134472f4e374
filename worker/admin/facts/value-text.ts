import type { FactType, FactValue } from '../../markets/facts.ts';
import { isFactValue, sayFact } from '../../markets/say-fact.ts';
import type { AdminSite } from '../admin-site.ts';

export const typeNames: Record<FactType, string> = {
  number: 'Number',
  days: 'Days',
  money: 'Money',
  text: 'Text, the same in every language',
  localized: 'Text in each language',
  hours: 'Opening hours',
};

/** A value as the admin says it, in English and in the site's source language. */
export function valueText(site: AdminSite, market: string, type: FactType, value: FactValue | null): string {
  const { currency = 'USD', timeZone = 'UTC' } = site.markets.find(({ key }) => key === market) ?? {};
  return sayFact(type, value, { sourceLanguage: site.sourceLanguage, currency, timeZone });
}

/** The same of what was kept, whatever it is by now. */
export const keptText = (site: AdminSite, market: string, type: FactType, value: unknown): string =>
  value === null || isFactValue(type, value) ? valueText(site, market, type, value) : JSON.stringify(value);

/** What a number that is typed for a market is counted in. */
export function unitOf(site: AdminSite, market: string, type: FactType): string | undefined {
  if (type === 'days') return 'days';
  return type === 'money' ? site.markets.find(({ key }) => key === market)?.currency : undefined;
}

export const marketName = (site: AdminSite, market: string): string => site.markets.find(({ key }) => key === market)?.name ?? market;
