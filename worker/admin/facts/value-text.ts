import { factOf, type FactType, type FactValue } from '../../markets/facts.ts';
import { formatFact } from '../../markets/format-fact.ts';
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
  if (value === null) return 'not set';
  const { currency = 'USD', timeZone = 'UTC' } = site.markets.find(({ key }) => key === market) ?? {};
  return formatFact(factOf(type, value), { tag: 'en', chain: [site.sourceLanguage], currency, timeZone });
}

export const marketName = (site: AdminSite, market: string): string => site.markets.find(({ key }) => key === market)?.name ?? market;
