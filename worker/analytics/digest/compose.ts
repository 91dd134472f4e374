import { gapPath, reportsPath } from '../../admin/paths.ts';
import { hasDemo } from '../demo/has-demo.ts';
import { addDays } from '../reports/days.ts';
import { metricOf, type MetricKey } from '../metrics.ts';
import { readMetric, readTotal, type MeasuredReport } from '../reports/measured.ts';
import { dayKey } from '../reports/keys.ts';
import { periodBefore, type ReportScope } from '../reports/scope.ts';
import type { ReportRow } from '../reports/report.ts';
import type { GapAction } from '../gaps/actions.ts';
import type { Digest, DigestItem } from './digest.ts';
import { listClosedGaps, listTopGaps } from './gaps.ts';
import { listImproved, listRising } from './movers.ts';

export type DigestSite = { id: number; name: string; sourceLanguage: string; /** Where the admin is: `https://help.example.com`. */ origin: string };

const shown: MetricKey[] = ['visits', 'searches', 'zero-result', 'no-click', 'contacts'];
const totals: MeasuredReport = { key: 'digest', name: 'Digest', about: '', source: { table: 'daily', narrowed: {} }, keys: [dayKey], metrics: shown };
const most = 5;
const closedDays = 56;

const doing: Record<GapAction, string> = {
  write: 'write an answer',
  improve: 'improve the answer',
  translate: 'translate the answer',
  synonym: 'add a synonym',
  unhide: 'show the answer in this market',
};

/** The digest of the week that ends with a day (UTC). */
export async function composeDigest(d1: D1Database, site: DigestSite, to: string): Promise<Digest> {
  const week: ReportScope = { site: site.id, from: addDays(to, -6), to, locales: null, markets: null, product: null, source: null };
  const [now, before, gaps, closed, rising, improved, demo] = await Promise.all([
    readTotal(d1, totals, week),
    readTotal(d1, totals, periodBefore(week, 'previous')),
    listTopGaps(d1, site.id, most),
    listClosedGaps(d1, site.id, addDays(to, -closedDays), most),
    listRising(d1, week, most),
    listImproved(d1, week, site.sourceLanguage, most),
    hasDemo(d1, site.id),
  ]);
  const gapHref = (id: number) => site.origin + gapPath(id);
  return {
    title: `${site.name}: what readers could not find`,
    from: week.from,
    to,
    href: `${site.origin}${reportsPath}?from=${week.from}&to=${to}`,
    warning: demo ? 'Demo data: readers of 90 days were made up, and what they did is in these numbers.' : undefined,
    meaning: 'Each number is beside that of the week before. What it means stands with it in the reports. Days are UTC.',
    sections: [
      { title: 'The week', items: shown.map((key) => sayNumber(key, now, before)), empty: '' },
      {
        title: 'What would help most (90 days)',
        items: gaps.map(({ id, label, language, action, failed }) => ({
          text: `“${label}” (${language})`,
          detail: `${doing[action]}; ${count(failed)} searches failed`,
          href: gapHref(id),
        })),
        empty: 'No open gap. Either readers find what they look for, or few searched.',
      },
      {
        title: 'Searched more',
        items: rising.map(({ query, locale, made, was, failed }) => ({
          text: `“${query}” (${locale})`,
          detail: `${count(made)} after ${count(was)}; ${count(failed)} not followed`,
        })),
        empty: 'Nothing was searched much more than the week before.',
      },
      {
        title: 'Got better',
        items: [
          ...closed.map(({ id, label, language, was, is }) => ({
            text: `Gap “${label}” (${language})`,
            detail: `${percent(is)} of searches fail, after ${percent(was)} before it was done`,
            href: gapHref(id),
          })),
          ...improved.map(({ title, locale, was, is }) => ({
            text: `${title} (${locale})`,
            detail: `${percent(is)} of visits end well, after ${percent(was)}`,
          })),
        ].slice(0, most),
        empty: 'Nothing that can be told from chance.',
      },
    ],
  };
}

function sayNumber(key: MetricKey, now: ReportRow, before: ReportRow): DigestItem {
  const metric = metricOf(key);
  const say = (row: ReportRow) => {
    const value = readMetric(metric, row);
    if (value === null) return 'none';
    return metric.unit === 'share' ? percent(value) : count(value);
  };
  return { text: metric.name, detail: `${say(now)} (${say(before)})` };
}

const count = (value: number) => value.toLocaleString('en');
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
