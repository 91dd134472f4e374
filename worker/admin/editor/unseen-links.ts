import type { EditorProblem } from './text-warnings.ts';

/** Warns, at its line, of each link to an article that readers of a locale cannot open. */
export async function warnOfUnseen(d1: D1Database, site: number, body: string, numbers: readonly number[], locale: string): Promise<EditorProblem[]> {
  if (numbers.length === 0) return [];
  const { results } = await d1
    .prepare('SELECT key FROM article WHERE site_id = ?1 AND number IN (SELECT value FROM json_each(?2)) ORDER BY number LIMIT 200')
    .bind(site, JSON.stringify(numbers))
    .all<{ key: string }>();
  const lines = body.split('\n');
  return results.map(({ key }) => ({
    field: 'body',
    severity: 'warning',
    line: Math.max(1, lines.findIndex((line) => line.includes(`article:${key}`)) + 1),
    message: `The article "${key}" cannot be read in ${locale}: it is not published there, or hidden from that market.`,
    hint: 'Readers there see the words without a link.',
  }));
}
