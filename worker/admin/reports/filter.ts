import { type EventSource, eventSources } from '../../analytics/event.ts';
import { addDays, daysBetween, isDay } from '../../analytics/reports/days.ts';
import { periodBefore, type Comparison, type ReportScope } from '../../analytics/reports/scope.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import type { AdminLocale, AdminSite } from '../admin-site.ts';
import { allows, type Authority } from '../rights.ts';

/** What the numbers are of, as it stands in the address. Undefined: all that the visitor may see. */
export type ReportFilter = {
  from: string;
  to: string;
  /** What each number stands beside. */
  compare: Comparison;
  market: string | undefined;
  language: string | undefined;
  product: number | undefined;
  source: EventSource | undefined;
};
export type FilterProblems = Readonly<Record<string, string>>;
/** `visible`: the locales whose numbers the visitor may see, whatever the filter; null: all. */
type Filtered = { filter: ReportFilter; scope: ReportScope; before: ReportScope; visible: string[] | null };
export type ReadFilter = Result<Filtered, { reason: 'invalid'; problems: FilterProblems }>;

const usualDays = 28;
/** Longer than anything is kept. */
const mostDays = 800;

type Limits = { site: AdminSite; authority: Authority; today: string };

/**
 * The filter of an address, against the site and what of it the visitor may see. `today` is a day in UTC. What cannot be
 * read is a problem, and never left out: the numbers would be of something else than was asked.
 */
export function readFilter(query: URLSearchParams, { site, authority, today }: Limits): ReadFilter {
  const problems: Record<string, string> = {};
  const asked = (name: string) => query.get(name)?.trim() || undefined;
  const visible = visibleLocales(site, authority);
  const { from, to } = readPeriod(asked, today, problems);
  const filter: ReportFilter = {
    from,
    to,
    compare: readChoice(asked('compare'), ['previous', 'year'], 'compare', problems) ?? 'previous',
    market: readChoice(asked('market'), unique(visible.map(({ market }) => market)), 'market', problems),
    language: readChoice(asked('language'), unique(visible.map(({ language }) => language)), 'language', problems),
    product: readProduct(asked('product'), problems),
    source: readChoice(asked('source'), eventSources, 'source', problems),
  };
  if (Object.keys(problems).length > 0) return refused({ reason: 'invalid', problems });
  const isLimited = !allows(authority, 'report.read', { site: site.key });
  const scope = scopeOf(filter, site.id, { visible, isLimited });
  return succeeded({ filter, scope, before: periodBefore(scope, filter.compare), visible: isLimited ? visible.map(({ key }) => key) : null });
}

/** Locales whose numbers somebody may see: those in the languages and markets of a grant. */
export const visibleLocales = ({ key, locales }: AdminSite, authority: Authority): AdminLocale[] =>
  locales.filter(({ language, market }) => allows(authority, 'report.read', { site: key, language, markets: [market] }));

/** The address of a view, so that it can be shared: what is as it is by itself is left out, but not the period, which moves. */
export function filterQuery(filter: ReportFilter, more: Record<string, string | number | undefined> = {}): string {
  const { compare, ...rest } = filter;
  const given = { ...rest, compare: compare === 'previous' ? undefined : compare, ...more };
  const pairs = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `?${new URLSearchParams(pairs).toString()}`;
}

type Asked = (name: string) => string | undefined;

function readPeriod(asked: Asked, today: string, problems: Record<string, string>): { from: string; to: string } {
  const yesterday = addDays(today, -1);
  // Days that are over, since they stand beside others that are; unless only today is asked for.
  const to = asked('to') ?? (asked('from') === today ? today : yesterday);
  const from = asked('from') ?? (isDay(to) ? addDays(to, 1 - usualDays) : yesterday);
  for (const [name, day] of Object.entries({ from, to }))
    if (!isDay(day)) problems[name] = `There is no day "${day.slice(0, 40)}". Write year, month and day, such as ${today}.`;
  if (problems['from'] || problems['to']) return { from, to };
  if (to > today) problems['to'] = `${to} is still to come. Choose a day up to today, ${today}.`;
  else if (from > to) problems['to'] = `The last day, ${to}, is before the first one, ${from}.`;
  else if (daysBetween(from, to) >= mostDays) problems['from'] = `Choose at most ${mostDays} days at once.`;
  return { from, to };
}

function readChoice<Value extends string>(
  value: string | undefined,
  choices: readonly Value[],
  name: string,
  problems: Record<string, string>,
): Value | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((each) => each === value);
  if (found === undefined) problems[name] = `There is no ${name} "${value.slice(0, 40)}" whose numbers you may see. Choose one of the list.`;
  return found;
}

function readProduct(value: string | undefined, problems: Record<string, string>): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  problems['product'] = `A product is named by its number, not "${value.slice(0, 40)}".`;
  return undefined;
}

/**
 * A locale says language and market, so it says who may see a number. Null where all may be seen: then what was counted in
 * a locale that the site no longer has is in the numbers too.
 */
function scopeOf(
  { from, to, market, language, product, source }: ReportFilter,
  site: number,
  { visible, isLimited }: { visible: readonly AdminLocale[]; isLimited: boolean },
): ReportScope {
  const isAll = !isLimited && market === undefined && language === undefined;
  const locales = visible.filter((locale) => (market ?? locale.market) === locale.market && (language ?? locale.language) === locale.language);
  return {
    site,
    from,
    to,
    locales: isAll ? null : locales.map(({ key }) => key),
    markets: market === undefined ? null : [market],
    product: product ?? null,
    source: source ?? null,
  };
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
