import { usualRetention } from '../../../worker/analytics/keep/retention.ts';
import type { Counts } from '../cost/counts.ts';
import type { FollowUp } from '../cost/follow-ups.ts';
import { cachedShare, minutesOfMonth, per100Views, publishedADay, viewsOfVisit } from '../cost/mix.ts';
import { databaseMB, freeCpu, freeQueries, type Meter, meterNames, meters, readOn, subscription } from '../cost/prices.ts';
import type { CostReport } from '../cost/report.ts';

/** The tables of the README. */
export const costBlock = (report: CostReport): string => [...actionTable(report), '', ...billTable(report), '', ...freeTable(report)].join('\n');

const kinds: { kind: string; name: string }[] = [
  { kind: 'view', name: 'a view of an article, not in the edge’s cache' },
  { kind: 'search', name: 'a page of search' },
  { kind: 'suggest', name: 'suggestions, once' },
  { kind: 'click', name: 'a result followed, with its view' },
  { kind: 'vote', name: 'a vote' },
  { kind: 'comment', name: 'a comment' },
];

/** An event's share of what was asked and done for so many. */
function actionTable({ followUps, publishing, idle, cpu, browser }: CostReport): string[] {
  const rowOf = (name: string, { events, asked, consumed, rolledUp }: FollowUp, cpuMs: string, cached = false) => {
    const each = (count: number) => few(count / events);
    const trips = cached ? '0 · 0 · 0' : `${each(asked.d1Trips)} · ${each(asked.d1RowsRead)} · ${each(asked.d1RowsWritten)}`;
    const later = `${each(consumed.d1RowsRead + rolledUp.d1RowsRead)} · ${each(consumed.d1RowsWritten + rolledUp.d1RowsWritten)}`;
    return cells(name, each(asked.requests + asked.pages), trips, storesOf(asked, each), each(asked.queueOperations), later, cpuMs);
  };
  const event = cpu.consumer.median + cpu.rollup.median;
  const millisecondsOf: Record<string, number> = {
    view: cpu.view.median,
    click: cpu.view.median,
    search: cpu.search.median,
    suggest: cpu.suggest.median,
    vote: cpu.vote.median,
  };
  const rows = kinds.flatMap(({ kind, name }) => {
    const found = followUps.find((each) => each.kind === kind);
    const own = millisecondsOf[kind];
    if (!found) return [];
    const row = rowOf(name, found, own === undefined ? '' : `${own.toFixed(1)} + ${event.toFixed(2)}`);
    return kind === 'view'
      ? [rowOf('a view that the edge has in its cache', found, `${cpu.cached.median.toFixed(1)} + ${event.toFixed(2)}`, true), row]
      : [row];
  });
  const suggestions = few(browser.parts['suggest']?.requests ?? 0);
  return [
    `| \`npm run bench -- cost\`: one costs | requests billed | D1 round trips · rows read · written | KV · R2 operations | queue operations | later in D1: rows read · written | CPU, ms: itself + its event |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    plainRow('a minute in which nobody comes', idle, cpu.idle.median.toFixed(1)),
    plainRow(`a text published in ${publishing.locales} locales, by the admin`, publishing.request, cpu.publish.median.toFixed(1)),
    plainRow('what follows from it: indexes, two purges', publishing.followed, cpu.drain.median.toFixed(1)),
    '',
    `Later: the queue’s consumer and the rollup, for ${followUps[0]?.events ?? 0} that come together. In a browser, "${browser.words}" typed at the pace of a phone asks for suggestions ${suggestions} times.`,
  ];
}

function plainRow(name: string, counts: Counts, cpuMs: string): string {
  const requests = few(counts.requests + counts.pages + counts.runs);
  const trips = `${few(counts.d1Trips)} · ${few(counts.d1RowsRead)} · ${few(counts.d1RowsWritten)}`;
  return cells(name, requests, trips, storesOf(counts, few), few(counts.queueOperations), '', cpuMs);
}

function storesOf({ kvReads, kvWrites, kvDeletes, kvLists, r2A, r2B }: Counts, say: (count: number) => string): string {
  const written = kvWrites > 0 ? ` (${say(kvWrites)} written)` : '';
  return `${say(kvReads + kvWrites + kvDeletes + kvLists)}${written} · ${say(r2A + r2B)}`;
}

function billTable({ months, kept }: CostReport): string[] {
  const costing = meters.filter((meter) => stored.has(meter) || months.some(({ bill }) => bill.lines[meter].cost > 0));
  const cell = (meter: Meter, { bill }: CostReport['months'][number]) => {
    const { used, cost } = bill.lines[meter];
    return `${millions(used)} · $${cost.toFixed(2)}`;
  };
  const { searches, suggestions, clicks, votes } = per100Views;
  const { eventDays, rollupMonths } = usualRetention;
  return [
    cells('a month, Workers Paid', ...months.map(({ viewsAMonth }) => `${millions(viewsAMonth)} views`)),
    cells('---', ...months.map(() => '---')),
    cells('**in all**, the subscription of $5 included', ...months.map(({ bill }) => `**$${bill.total.toFixed(2)}**`)),
    ...costing.map((meter) => cells(meterNames[meter], ...months.map((month) => cell(meter, month)))),
    cells('largest', ...months.map(({ bill }) => meterNames[bill.largest])),
    '',
    `By Cloudflare’s prices of ${readOn} (\`scripts/bench/cost/prices.ts\`). Stored once it has run for as long as all is kept: single events for ${eventDays} days, each then deleted (D1 rows written: ${few(kept.forgotten.d1RowsWritten)}), ${whole(kept.event)} bytes each in D1 and ${few(kept.archivedEvent)} packed in R2, counts for ${rollupMonths} months, and the example brand. Assumed: to 100 views ${searches} searches, ${suggestions} times suggestions, ${clicks} results followed and ${votes} votes; ${viewsOfVisit} views a visit; ${cachedShare * 100} % of views from the edge’s cache; ${publishedADay} texts published a day; ${minutesOfMonth.toLocaleString('en')} minutes a month, each as those that were counted at that rate.${beyondDatabase(months)}`,
  ];
}

function freeTable({ free, cpu, publishing, followUps }: CostReport): string[] {
  const [first] = free;
  const database = free.find(({ meter }) => meter === 'd1RowsWritten');
  const events = followUps[0]?.events ?? 0;
  const slow = [
    { name: 'a minute of the cron', milliseconds: cpu.idle.median },
    { name: `a batch of ${events} events`, milliseconds: cpu.consumer.median * events },
    { name: 'a text published', milliseconds: cpu.publish.median },
    { name: 'what follows from it', milliseconds: cpu.drain.median },
  ].filter(({ milliseconds }) => milliseconds > freeCpu);
  const queries = publishing.followed.d1Trips;
  return [
    cells('the free plan, a day', 'limit', 'without a view', 'a view', 'views it carries'),
    cells('---', '---', '---', '---', '---'),
    ...free.slice(0, 5).map(({ meter, limit, fixed, perView, views }) => cells(meterNames[meter], whole(limit), whole(fixed), few(perView), whole(views))),
    '',
    [
      ...(first ? [`Of its limits, ${meterNames[first.meter]} are met first, at ${whole(first.views)} views a day.`] : []),
      ...(first?.meter === 'queueOperations' && database ? [`What the queue refuses goes to D1 directly, which carries ${whole(database.views)}.`] : []),
      ...(slow.length > 0
        ? [`Beyond its ${freeCpu} ms of processor time: ${slow.map(({ name, milliseconds }) => `${name} (${milliseconds.toFixed(0)} ms)`).join(', ')}.`]
        : []),
      ...(queries > freeQueries
        ? [`Beyond its ${freeQueries} queries an invocation: what follows from a text in ${publishing.locales} locales (${whole(queries)}).`]
        : []),
      `Workers Paid, at $${subscription} a month, has none of these limits.`,
    ].join(' '),
  ];
}

/** The bill knows no such limit. */
function beyondDatabase(months: CostReport['months']): string {
  const beyond = months.filter(({ usage }) => usage.d1StoredMB > databaseMB).map(({ viewsAMonth }) => `${millions(viewsAMonth)} views`);
  return beyond.length === 0
    ? ''
    : ` One D1 database holds ${whole(databaseMB / 1000)} GB, so with ${beyond.join(' and ')} single events must be kept for fewer days (\`event_days\` of a site), or each site in a database of its own.`;
}

/** Shown even within what is included, as no reader asks for it anew. */
const stored: ReadonlySet<Meter> = new Set(['d1StoredMB', 'r2StoredMB']);

const cells = (...all: string[]): string => `| ${all.join(' | ')} |`;
const whole = (number: number): string => Math.round(number).toLocaleString('en');
const few = (number: number): string => (Math.abs(number) >= 20 ? whole(number) : String(Number(number.toFixed(1))));
const millions = (number: number): string =>
  number >= 1e9 ? `${few(number / 1e9)} bn` : number >= 1e6 ? `${few(number / 1e6)} M` : number >= 1e3 ? `${few(number / 1e3)} k` : whole(number);
