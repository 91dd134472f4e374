import { beyondEmpty, type ColdReport } from '../cold/report.ts';
import type { Spread } from '../statistics.ts';

/** The tables of the README. */
export function coldBlock(report: ColdReport): string {
  const columns = (['whole', 'single', 'readers'] as const).map((variant) => {
    const bytes = report.subjects.find((each) => each.variant === variant)?.bytes;
    return { variant, beyond: beyondEmpty(report, variant), bytes };
  });
  const row = (name: string, cell: (column: (typeof columns)[number]) => string) => `| ${[name, ...columns.map(cell)].join(' | ')} |`;
  return [
    `| \`npm run bench -- cold\`, a worker that has never run, beyond an empty one; ${report.articles.toLocaleString('en-US')} articles | the production bundle | the same as one script | readers' part alone |`,
    '| --- | --- | --- | --- |',
    row('script · compressed', ({ bytes }) => `${kilobytes(bytes?.raw)} · ${kilobytes(bytes?.gzip)}`),
    row('CPU until it listens', ({ beyond: { start } }) => milliseconds(start.cpu)),
    row('CPU until the first byte of an article', ({ beyond: { article } }) => milliseconds(article.cpu)),
    row('CPU until the first answer of a search', ({ beyond: { search } }) => milliseconds(search.cpu)),
    row('CPU until the first byte of the admin', ({ variant, beyond: { admin } }) => (variant === 'readers' ? '' : milliseconds(admin.cpu))),
    row('by the clock: article · search', ({ beyond: { article, search } }) => `${milliseconds(article.wall)} · ${milliseconds(search.wall)}`),
    row('held by the isolate after an article', ({ beyond: { isolate } }) => `${(isolate.median / 1e6).toFixed(1)} MB`),
  ].join('\n');
}

const kilobytes = (bytes = Number.NaN): string => `${Math.round(bytes / 1000).toLocaleString('en-US')} KB`;
const milliseconds = ({ median, low, high }: Spread): string => `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
