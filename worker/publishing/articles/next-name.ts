import { asciiKey } from './article-key.ts';

/** What a new article would be called: both are for ever, and only its own from when they are committed. */
export type ArticleName = { site: number; number: number; key: string };

const firstNumber = 1001;
const mostNamesakes = 100;
const attempts = 20;

/**
 * Makes an article under the next free number and a key of its title. Whoever commits first has them: the unique indexes
 * refuse the other, who then takes the next ones.
 */
export async function nameArticle<Made>(d1: D1Database, site: string, title: string, make: (name: ArticleName) => Promise<Made>): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make(await nextName(d1, site, title));
    } catch (error) {
      if (!isTaken(error) || attempt === attempts) throw error;
    }
  }
}

async function nextName(d1: D1Database, site: string, title: string): Promise<ArticleName> {
  const key = asciiKey(title);
  const candidates = key === undefined ? [] : [key, ...Array.from({ length: mostNamesakes }, (_, index) => `${key}-${index + 2}`)];
  const row = await d1
    .prepare(
      `SELECT s.id AS site, (SELECT coalesce(max(a.number), ${firstNumber - 1}) + 1 FROM article a WHERE a.site_id = s.id) AS number,
        (SELECT c.value FROM json_each(?2) c WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.site_id = s.id AND a.key = c.value) ORDER BY c.key LIMIT 1) AS key
      FROM site s WHERE s.key = ?1`,
    )
    .bind(site, JSON.stringify(candidates))
    .first<{ site: number; number: number; key: string | null }>();
  if (!row) throw new Error(`The site ${site} is not in the database`);
  return { ...row, key: row.key ?? `article-${row.number}` };
}

const isTaken = (error: unknown) => error instanceof Error && /UNIQUE constraint failed: article\.site_id/.test(error.message);

/** The topic, product or market it names is gone. */
export const isGone = (error: unknown) => error instanceof Error && /FOREIGN KEY constraint failed|NOT NULL constraint failed: article\./.test(error.message);
