import { readCursor, writeCursor } from './cursor.ts';
import { plainColumn } from './joined-report.ts';
import { articleKey, languageKey, localeKey, marketKey } from './keys.ts';
import type { Report, ReportRow } from './report.ts';
import { aboutProduct, among, joined, sql, type ReportScope, type Sql } from './scope.ts';

const columns = [
  plainColumn({ key: 'day', name: 'Day', kind: 'day', definition: 'When it was written, a day in UTC.' }),
  plainColumn({ ...articleKey, key: 'article' }),
  plainColumn({ ...languageKey, key: 'language' }),
  plainColumn({ key: 'revision', name: 'Revision', kind: 'number', definition: 'The revision of the text that the reader had before them.' }),
  plainColumn({ ...localeKey, key: 'locale' }),
  plainColumn({ ...marketKey, key: 'market' }),
  plainColumn({ key: 'vote', name: 'Vote', kind: 'text', definition: 'yes: the article helped. no: it did not.' }),
  plainColumn({ key: 'reasons', name: 'Reasons', kind: 'text', definition: 'The keys of the reasons that were given with it.' }),
  plainColumn({ key: 'comment', name: 'Comment', kind: 'text', definition: 'What the reader wrote. What could name somebody is masked.' }),
  plainColumn({ key: 'state', name: 'State', kind: 'text', definition: 'What becomes of it: new, planned, done or ignored.' }),
];

/** What readers wrote about articles. Where a reply should be sent is in no report. */
export const commentsReport: Report = {
  key: 'comments',
  name: 'Comments of readers',
  about: 'One row a comment. A product narrows it to articles about that product; a source does not narrow it.',
  columns,
  readTop: (d1, scope, limit) => read(d1, of(scope), 'f.day DESC, f.id DESC', limit),
  async readPage(d1, scope, after, limit) {
    const from = readCursor(after, place);
    const rows = await read(d1, joined([of(scope), ...(from ? [sql('(f.day, f.id) > (?, CAST(? AS INTEGER))', ...from)] : [])]), 'f.day, f.id', limit);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { rows, next: last && writeCursor([last['day'], last['id']]) };
  },
  isCursor: (after) => readCursor(after, place) !== undefined,
};

/** By what rows are ordered: nothing says which of a day came first. */
const place = [{ kind: 'day' }, { kind: 'number' }] as const;

function of({ site, from, to, locales, markets, product }: ReportScope): Sql {
  return joined([
    sql('f.site_id = ? AND f.day >= ? AND f.day <= ?', site, from, to),
    ...(locales === null ? [] : [among('f.locale', locales)]),
    ...(markets === null ? [] : [among('f.market', markets)]),
    ...(product === null ? [] : [aboutProduct('f.article', site, product)]),
  ]);
}

async function read(d1: D1Database, where: Sql, order: string, limit: number): Promise<ReportRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT f.id AS id, f.day AS day, f.article AS article, f.language AS language, f.revision AS revision, f.locale AS locale, f.market AS market,
        f.vote AS vote, (SELECT group_concat(value, ' ') FROM json_each(f.reasons)) AS reasons, f.comment AS comment, f.state AS state
      FROM feedback f WHERE ${where.sql} ORDER BY ${order} LIMIT ?`,
    )
    .bind(...where.values, limit)
    .all<ReportRow>();
  return results;
}
