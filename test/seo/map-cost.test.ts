import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findSitemap, listSitemaps } from '../../worker/seo/store.ts';

it('makes a sitemap from an index, without the texts', async () => {
  const { sql, values } = await statementOf((d1) => findSitemap(d1, { site: 'ondelle', locale: 'en-us' }, 1));
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  const steps = results.map(({ detail }) => detail).filter((detail) => /^(SEARCH|SCAN) t\b/.test(detail));
  expect(steps).toEqual([expect.stringContaining('USING COVERING INDEX translation_mapped (article_id=? AND language=?')]);
});

describe('the list of sitemaps', () => {
  const rowsRead = async () => {
    const { sql, values } = await statementOf((d1) => listSitemaps(d1, 'ondelle'));
    const { meta } = await env.DB.prepare(sql)
      .bind(...values)
      .all();
    return meta.rows_read;
  };
  const pagesOf = async (locale: string) => (await listSitemaps(env.DB, 'ondelle')).filter((file) => file.locale === locale).map(({ page }) => page);

  it('reads no more where there are more articles', async () => {
    const few = await rowsRead();
    await addArticles(2000, 3000);
    expect(await pagesOf('en-us')).toEqual([1]);
    expect(await rowsRead()).toBeLessThan(few + 10);
  });

  it('has another for the numbers that one does not hold, in the locales that show any of them', async () => {
    await addArticles(130_001, 1);
    expect(await pagesOf('en-us')).toEqual([1, 4]);
    expect(await pagesOf('de-de')).toEqual([1]);
    const found = await findSitemap(env.DB, { site: 'ondelle', locale: 'en-us' }, 4);
    expect(found?.articles.map(({ number }) => number)).toEqual([130_001]);
  });

  it('has none of a locale in whose language nothing is live', async () => {
    await env.DB.prepare("UPDATE translation SET live_revision = NULL WHERE language = 'ja'").run();
    expect(await pagesOf('ja-jp')).toEqual([]);
  });

  it('says when a text was last changed that its market may see', async () => {
    await env.DB.prepare(`UPDATE translation SET updated_at = '2030-01-02' WHERE article_id = (SELECT id FROM article WHERE number = 130001)`).run();
    const lastOf = async () => (await listSitemaps(env.DB, 'ondelle')).find(({ locale }) => locale === 'en-us')?.updatedAt;
    expect(await lastOf()).toBe('2030-01-02');
    await env.DB.prepare(`UPDATE article SET hidden_in = '["us"]' WHERE number = 130001`).run();
    expect(await lastOf()).not.toBe('2030-01-02');
  });
});

/** Live in English alone. */
async function addArticles(first: number, count: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
      INSERT INTO article (site_id, number, key, type, topic_id, labels)
      SELECT s.id, n.i, 'made-' || n.i, 'faq', (SELECT min(id) FROM topic), '[]' FROM n, site s WHERE s.key = 'ondelle'`,
    ).bind(first, count),
    env.DB.prepare(
      `INSERT INTO translation (article_id, language, live_revision, slug, title, updated_at)
      SELECT id, 'en', 1, key, key, '2026-01-01' FROM article WHERE number >= ?1 AND key LIKE 'made-%'`,
    ).bind(first),
  ]);
}

async function statementOf(read: (d1: D1Database) => Promise<unknown>): Promise<{ sql: string; values: unknown[] }> {
  const asked: { sql: string; values: unknown[] }[] = [];
  await read(noting(env.DB, asked));
  return asked.find((each) => each.sql.includes('updatedAt')) ?? { sql: '', values: [] };
}

/** The database, with each statement and its values written down. */
function noting(d1: D1Database, asked: { sql: string; values: unknown[] }[]): D1Database {
  const watch = <T extends object>(target: T, sql = ''): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (name === 'bind') asked.push({ sql, values: given });
          const made: unknown = value.apply(target, given);
          const goesOn = name === 'withSession' || name === 'prepare';
          return goesOn && typeof made === 'object' && made !== null ? watch(made, String(given[0])) : made;
        };
      },
    });
  return watch(d1);
}
