import { eventSources } from '../../analytics/event.ts';
import type { Cell } from '../../analytics/reports/report.ts';
import type { AdminSite } from '../admin-site.ts';
import { languageName } from '../ui/language-name.ts';
import { sourceNames, type FilterChoices } from './filter-form.tsx';

/** What things are called; what the site no longer has, by its key. */
export function localeName(site: AdminSite, key: Cell | undefined): string {
  const locale = site.locales.find((each) => each.key === key);
  if (!locale) return key === '' || key === undefined ? 'No locale' : String(key);
  return `${languageName(locale.language)} · ${marketName(site, locale.market)}`;
}

export const marketName = ({ markets }: AdminSite, key: Cell | undefined): string =>
  markets.find((each) => each.key === key)?.name ?? (String(key ?? '') || 'No market');

export function sourceName(key: Cell | undefined): string {
  const source = eventSources.find((each) => each === key);
  return source ? sourceNames[source] : String(key ?? '');
}

export const productName = (products: FilterChoices['products'], number: Cell | undefined): string =>
  products.find((each) => each.number === number)?.name ?? `Product ${number}`;
