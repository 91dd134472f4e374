import { ageGaps } from '../gaps/age-gaps.ts';
import { contains, type RemovalScope } from './scope.ts';

type Query = { rowid: number; query: string };
type Gap = { id: number; label: string; words: string | null; reason: string; locales: string; note: string };

const mostRows = 2000;

/**
 * Takes from the gaps what goes with a removal: of a whole site all of them; else queries that contain its text or are counted
 * nowhere any more, and what was said because of them. A gap without queries goes, or stays as people's decision, without words.
 */
export async function takeOutGaps(d1: D1Database, { site, from, to, text }: RemovalScope): Promise<void> {
  if (text === null && from === null && to === null) {
    await d1.batch(['DELETE FROM gap_query WHERE site_id = ?', 'DELETE FROM gap WHERE site_id = ?'].map((all) => d1.prepare(all).bind(site.id)));
    return;
  }
  if (text !== null) await takeOutNamed(d1, site.id, text);
  while (!(await ageGaps(d1, site.id, '')));
}

/** What is said of a gap names queries of it; its label goes with its query. */
async function takeOutNamed(d1: D1Database, site: number, text: string): Promise<void> {
  for await (const queries of pages<Query>(d1, 'SELECT rowid, "query" FROM gap_query WHERE site_id = ?1 AND rowid > ?2 ORDER BY rowid', site)) {
    const named = queries.filter(({ query }) => contains(text, query)).map(({ rowid }) => rowid);
    if (named.length > 0) await runFor(d1, 'DELETE FROM gap_query WHERE rowid IN (SELECT value FROM json_each(?1))', named);
  }
  const gaps = 'SELECT id AS rowid, id, label, words, reason, locales, note FROM gap WHERE site_id = ?1 AND id > ?2 ORDER BY id';
  for await (const page of pages<Gap & { rowid: number }>(d1, gaps, site)) {
    const [noted, named] = [
      page.filter(({ note }) => contains(text, note)),
      page.filter(({ label, words, reason, locales }) => contains(text, label, words, reason, locales)),
    ].map((each) => each.map(({ id }) => id));
    if (noted?.length) await runFor(d1, `UPDATE gap SET note = '', version = version + 1 WHERE id IN (SELECT value FROM json_each(?1))`, noted);
    if (named?.length) await runFor(d1, `UPDATE gap SET reason = '', words = NULL WHERE id IN (SELECT value FROM json_each(?1))`, named);
  }
}

async function* pages<Row extends { rowid: number }>(d1: D1Database, statement: string, site: number): AsyncGenerator<Row[]> {
  for (let last = 0; ;) {
    const { results } = await d1.prepare(`${statement} LIMIT ${mostRows}`).bind(site, last).all<Row>();
    if (results.length > 0) yield results;
    if (results.length < mostRows) return;
    last = results.at(-1)?.rowid ?? last;
  }
}

const runFor = (d1: D1Database, statement: string, ids: readonly number[]) => d1.prepare(statement).bind(JSON.stringify(ids)).run();
