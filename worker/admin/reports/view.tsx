import type { Child } from 'hono/jsx';
import { readReach } from '../../analytics/reports/reach.ts';
import type { ReportScope } from '../../analytics/reports/scope.ts';
import { pickText, type Texts } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';
import { exportPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { sendScreen, type FrameProps } from '../ui/frame.tsx';
import { demoNotice } from './demo/demo-notice.tsx';
import { FilterForm, typedOf, type FilterChoices, type TypedFilter } from './filter-form.tsx';
import { filterQuery, readFilter, type ReportFilter } from './filter.ts';
import { Unlike } from './unlike.tsx';

/** What a page of the reports is made from. `query`: the filter, for links to other pages of the same numbers. */
export type ReportView = {
  c: AdminContext;
  d1: D1Database;
  site: AdminSite;
  filter: ReportFilter;
  scope: ReportScope;
  before: ReportScope;
  visible: string[] | null;
  /** The first day of which the visitor may see anything; undefined: nothing is counted. */
  firstCounted: string | undefined;
  today: string;
  products: FilterChoices['products'];
  query: string;
};

type ReportPage = Pick<FrameProps, 'title' | 'trail'> & {
  path: string;
  /** The entry of the navigation it belongs to. */
  current: string;
  /** The report that its tables are of, or most of them: what is taken away from here unless another is chosen. */
  exported: string;
  /** What its address names besides the filter. */
  kept?: Readonly<Record<string, string>>;
  show: (view: ReportView) => Child | Promise<Child>;
};

/** A page of numbers under the filter that its address names. An address that names none in its right form is answered by the form. */
export async function sendReport(c: AdminContext, { path, current, exported, kept = {}, show, ...frame }: ReportPage): Promise<Response> {
  const { site, visitor } = c.var;
  const today = new Date().toISOString().slice(0, 10);
  const query = new URL(c.req.url).searchParams;
  const choices: FilterChoices = { site, authority: visitor.authority, today, products: await listProducts(c.env.DB, site) };
  const read = readFilter(query, choices);
  const page = { ...frame, current, help: 'signpost-reports', wide: true };
  if (!read.ok) {
    const { problems } = read.failure;
    return sendScreen(c, { ...page, status: 422, children: <FilterForm path={path} typed={typedIn(query)} problems={problems} kept={kept} {...choices} /> });
  }
  const { filter } = read.value;
  const reach = await readReach(c.env.DB, site.id, read.value.visible);
  const known = { ...read.value, firstCounted: reach?.first, today, products: choices.products, query: filterQuery(filter) };
  const shown = await show({ ...known, c, d1: c.env.DB, site });
  return sendScreen(c, {
    ...page,
    actions: (
      <a class="button second" href={exportPath(filterQuery(filter, { report: exported }))} data-key="x e">
        Export
      </a>
    ),
    children: (
      <>
        {await demoNotice(c)}
        <FilterForm path={path} typed={typedOf(filter)} kept={kept} {...choices} />
        <Unlike {...known} />
        {shown}
      </>
    ),
  });
}

const typedIn = (query: URLSearchParams): TypedFilter => {
  const names = ['from', 'to', 'compare', 'market', 'language', 'product', 'source'] as const;
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));
};

const mostProducts = 500;

export async function listProducts(d1: D1Database, { id, sourceLanguage }: AdminSite): Promise<FilterChoices['products']> {
  const { results } = await d1
    .prepare(`SELECT number, key, names FROM product WHERE site_id = ? ORDER BY position, number LIMIT ${mostProducts}`)
    .bind(id)
    .all<{ number: number; key: string; names: string }>();
  return results.map(({ number, key, names }) => {
    const texts: Texts = JSON.parse(names);
    return { number, name: pickText(texts, [sourceLanguage]) ?? key };
  });
}
