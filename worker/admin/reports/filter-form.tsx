import { eventSources, type EventSource } from '../../analytics/event.ts';
import { addDays } from '../../analytics/reports/days.ts';
import type { Comparison } from '../../analytics/reports/scope.ts';
import type { AdminSite } from '../admin-site.ts';
import type { Authority } from '../rights.ts';
import { Hidden, ProblemSummary, SelectField, TextField, type Option } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { filterQuery, visibleLocales, type FilterProblems, type ReportFilter } from './filter.ts';

/** What the fields hold: a filter, or what somebody wrote that is none. */
export type TypedFilter = Partial<Record<keyof ReportFilter, string>>;
export type FilterChoices = { site: AdminSite; authority: Authority; products: readonly { number: number; name: string }[]; today: string };

type FormProps = FilterChoices & {
  path: string;
  typed: TypedFilter;
  problems?: FilterProblems;
  /** What else stands in the address, and stays. */
  kept?: Readonly<Record<string, string>>;
};

/** An ordinary GET form, so that every view has an address that can be sent to somebody. */
export function FilterForm({ path, typed, problems, kept = {}, ...choices }: FormProps) {
  const { markets, languages, products } = optionsOf(choices);
  return (
    <form class="report-filters" method="get" action={path} role="search" aria-label="What the numbers are of">
      <ProblemSummary problems={problems} title="No numbers are shown yet." />
      <Periods path={path} typed={{ ...typed, ...kept }} today={choices.today} />
      {Object.entries(kept).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <div class="filters">
        <TextField name="from" label="First day (UTC)" type="date" value={typed.from ?? ''} problems={problems} data-key="/" />
        <TextField name="to" label="Last day" type="date" value={typed.to ?? ''} problems={problems} />
        <SelectField name="compare" label="Compare with" value={typed.compare ?? 'previous'} options={comparisons} problems={problems} />
        <SelectField name="market" label="Market" value={typed.market ?? ''} options={markets} problems={problems} />
        <SelectField name="language" label="Language" value={typed.language ?? ''} options={languages} problems={problems} />
        <SelectField name="product" label="Product" value={typed.product ?? ''} options={products} problems={problems} />
        <SelectField name="source" label="Source" value={typed.source ?? ''} options={sourceOptions} problems={problems} />
        <button class="second" data-key="v">
          Show
        </button>
      </div>
    </form>
  );
}

const anything = (label: string): Option => ({ value: '', label });
export const comparisonNames: Record<Comparison, string> = { previous: 'The period before', year: 'The year before' };
const comparisons = [
  { value: 'previous', label: comparisonNames.previous },
  { value: 'year', label: comparisonNames.year },
];
export const sourceNames: Record<EventSource, string> = { page: 'Pages', suggest: 'Suggestions', widget: 'Widget', api: 'Programs' };
export const sourceOptions = [anything('Any'), ...eventSources.map((value) => ({ value, label: sourceNames[value] }))];

export function optionsOf({ site, authority, products }: FilterChoices): Record<'markets' | 'languages' | 'products', Option[]> {
  const visible = visibleLocales(site, authority);
  const markets = site.markets.filter(({ key }) => visible.some(({ market }) => market === key));
  const languages = site.languages.filter((each) => visible.some(({ language }) => language === each));
  return {
    markets: [anything('All'), ...markets.map(({ key, name }) => ({ value: key, label: name }))],
    languages: [anything('All'), ...languages.map((value) => ({ value, label: languageName(value) }))],
    products: [anything('All'), ...products.map(({ number, name }) => ({ value: String(number), label: name }))],
  };
}

function Periods({ path, typed, today }: Pick<FormProps, 'path' | 'typed'> & { today: string }) {
  return (
    <p class="periods">
      {periodsOf(today).map(({ label, from, to }) => (
        <a href={path + withPeriod(typed, from, to)} {...(typed.from === from && typed.to === to && { 'aria-current': 'true' })}>
          {label}
        </a>
      ))}
      <span class="soft">up to yesterday, the last day that is over</span>
    </p>
  );
}

/** The other filters stay as they are. */
function withPeriod(typed: TypedFilter, from: string, to: string): string {
  const kept = Object.entries({ ...typed, from, to }).filter(([name, value]) => value !== '' && !(name === 'compare' && value === 'previous'));
  return `?${new URLSearchParams(kept).toString()}`;
}

/** Of days that are over. */
function periodsOf(today: string) {
  const to = addDays(today, -1);
  const lastOfMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  return [
    { label: '7 days', from: addDays(to, -6), to },
    { label: '28 days', from: addDays(to, -27), to },
    { label: 'Last month', from: `${lastOfMonth.slice(0, 7)}-01`, to: lastOfMonth },
    { label: '90 days', from: addDays(to, -89), to },
    { label: '365 days', from: addDays(to, -364), to },
  ];
}

export const typedOf = (filter: ReportFilter): TypedFilter => Object.fromEntries(new URLSearchParams(filterQuery(filter, { compare: filter.compare })));
