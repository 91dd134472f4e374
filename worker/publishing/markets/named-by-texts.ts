import { listNamedMarkets } from '../compile/named-markets.ts';

/** A text with a block for a market: what readers see, what is scheduled to be published, a draft, or a snippet. */
export type NamingText =
  | { by: 'live' | 'planned' | 'draft'; name: string; number: number; language: string }
  | { by: 'snippet'; name: string; language: string };

type Row = { id: number; number: number; name: string; language: string; body: string; isLive: number; isPlanned: number };
type SnippetRow = { name: string; language: string; body: string };

const atOnce = 200;
/** Beyond it nobody reads on. */
export const mostTexts = 200;

/** SQL: a text that may name the market ?2 in a block; only its Markdown says whether it does. */
const mayName = (body: string) => `instr(${body}, ':::market') > 0 AND instr(${body}, ?2) > 0`;

/** The texts of a site whose blocks name a market: of each translation its live text, what is scheduled, and its newest draft. */
export async function listNamingTexts(d1: D1Database, site: string, market: string): Promise<NamingText[]> {
  const found = await listNamingSnippets(d1, site, market);
  for (let after = 0, more = true; more && found.length < mostTexts;) {
    const rows = await readTexts(d1, site, market, after);
    for (const { name, number, language, body, isLive, isPlanned } of rows)
      if (listNamedMarkets(body).includes(market)) found.push({ by: isLive === 1 ? 'live' : isPlanned === 1 ? 'planned' : 'draft', name, number, language });
    after = rows.at(-1)?.id ?? after;
    more = rows.length === atOnce;
  }
  return found;
}

async function readTexts(d1: D1Database, site: string, market: string, after: number): Promise<Row[]> {
  const { results } = await d1
    .prepare(
      `SELECT r.id AS id, a.number AS number, coalesce(nullif(r.title, ''), a.key) AS name, t.language AS language, r.body AS body, r.number IS t.live_revision AS isLive, ${isPlanned} AS isPlanned
      FROM site s JOIN article a ON a.site_id = s.id JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id
      WHERE s.key = ?1 AND r.id > ?3 AND (r.number = t.live_revision OR r.number = t.head_revision OR ${isPlanned}) AND ${mayName('r.body')} ORDER BY r.id LIMIT ${atOnce}`,
    )
    .bind(site, market, after)
    .all<Row>();
  return results;
}

const isPlanned = `EXISTS (SELECT 1 FROM schedule c WHERE c.article_id = t.article_id AND c.language = t.language AND c.action = 'publish' AND c.revision = r.number AND c.done_at IS NULL)`;

async function listNamingSnippets(d1: D1Database, site: string, market: string): Promise<NamingText[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.key AS name, t.language AS language, t.body AS body FROM site s JOIN snippet n ON n.site_id = s.id JOIN snippet_translation t ON t.snippet_id = n.id
      WHERE s.key = ?1 AND ${mayName('t.body')} ORDER BY n.key, t.language LIMIT 2000`,
    )
    .bind(site, market)
    .all<SnippetRow>();
  return results.flatMap(({ name, language, body }): NamingText[] => (listNamedMarkets(body).includes(market) ? [{ by: 'snippet', name, language }] : []));
}
