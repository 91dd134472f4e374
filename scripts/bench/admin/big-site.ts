import { hashSecret, makeSecret } from '../../../worker/admin/access/secret.ts';
import { drainHere } from '../../drain-here.ts';
import { openPlatform } from '../../platform.ts';

export const bigSite = { key: 'big', host: 'big.localhost' };
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'ja', 'ar'];
const topics = 60;
const atOnce = 5_000;

/** Adds a site of so many articles in ten languages, in all states there are, and somebody who is signed in. Returns their cookie. */
export async function addBigSite(persist: string, articles: number): Promise<string> {
  const { env, close } = await openPlatform({ persist });
  try {
    await env.DB.batch(siteStatements(env.DB));
    for (let first = 0; first < articles; first += atOnce) await env.DB.batch(articleStatements(env.DB, first, Math.min(atOnce, articles - first)));
    await env.DB.prepare('ANALYZE').run();
    await drainHere({ DB: env.DB, KV: env.KV });
    return await signInOwner(env.DB);
  } finally {
    await close();
  }
}

function siteStatements(d1: D1Database): D1PreparedStatement[] {
  const numbers = (count: number) => `(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT i FROM n)`;
  const site = `(SELECT id FROM site WHERE key = '${bigSite.key}')`;
  return [
    `INSERT INTO site (key, name, source_language, default_locale, settings)
      SELECT '${bigSite.key}', 'Big', 'en', 'en-us', json_set(settings, '$.logo', NULL) FROM site WHERE key = 'ondelle'`,
    `UPDATE site SET settings = json_remove(settings, '$.logo') WHERE key = '${bigSite.key}'`,
    `INSERT INTO site_host (host, site_id) VALUES ('${bigSite.host}', ${site})`,
    `INSERT INTO market (site_id, key, names, countries, currency, time_zone, channels)
      SELECT ${site}, iif(value = 'en', 'us', value), json_object('en', value), json_array(iif(value = 'en', 'US', upper(value))), 'EUR', 'Europe/Berlin', '[]'
      FROM json_each('${JSON.stringify(languages)}')`,
    `INSERT INTO locale (site_id, key, language, market_id, chain, direction, position)
      SELECT ${site}, value || '-' || iif(value = 'en', 'us', value), value, (SELECT m.id FROM market m WHERE m.site_id = ${site} AND m.key = iif(value = 'en', 'us', value)),
        iif(value = 'en', '["en"]', json_array(value, 'en')), iif(value = 'ar', 'rtl', 'ltr'), key FROM json_each('${JSON.stringify(languages)}')`,
    `INSERT INTO topic (site_id, number, key, position, icon, names, summaries)
      SELECT ${site}, 101 + i, 'topic-' || i, i, 'help', json_object('en', 'Topic ' || i), '{}' FROM ${numbers(topics)}`,
    `INSERT INTO outbox (site_id, tags, gateway) VALUES (${site}, '[]', 1)`,
  ].map((sql) => d1.prepare(sql));
}

/** Every translation but one of eight, in a mix of states; bodies are short, as lists never read them. */
function articleStatements(d1: D1Database, first: number, count: number): D1PreparedStatement[] {
  const site = `(SELECT id FROM site WHERE key = '${bigSite.key}')`;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${first + count - 1})`;
  const inRange = `a.site_id = ${site} AND a.number BETWEEN ${1001 + first} AND ${1000 + first + count}`;
  return [
    `${numbers} INSERT INTO article (site_id, number, key, type, topic_id, labels, owner, review_days, position, touched_at)
      SELECT ${site}, 1001 + i, 'article-' || i, CASE i % 4 WHEN 0 THEN 'how-to' WHEN 1 THEN 'faq' WHEN 2 THEN 'policy' ELSE 'troubleshooting' END,
        (SELECT t.id FROM topic t WHERE t.site_id = ${site} AND t.number = 101 + i % ${topics}), json_array('label-' || i % 20), 'team ' || i % 12, 90, i,
        strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-01', '-' || i || ' minutes') FROM n`,
    `INSERT INTO translation (article_id, language, live_revision, title, slug, published_at, updated_at, verified_at, head_revision, head_status, head_title, head_at, outdated)
      SELECT a.id, l.value, iif((a.number + l.key) % 5 = 0, NULL, 1), 'Answer ' || a.number || ' in ' || l.value, 'answer-' || a.number, '2026-01-01', '2026-02-01',
        strftime('%Y-%m-%d', '2026-11-01', '-' || (a.number % 200) || ' days'), 1,
        CASE WHEN (a.number + l.key) % 5 > 0 THEN 'published' WHEN a.number % 2 = 0 THEN 'in-review' ELSE 'draft' END, 'Answer ' || a.number || ' in ' || l.value,
        '2026-02-01', CASE WHEN l.key = 0 OR (a.number + l.key) % 5 = 0 THEN NULL WHEN (a.number + l.key) % 7 = 0 THEN 'medium' WHEN (a.number + l.key) % 31 = 0 THEN 'major' END
      FROM article a, json_each('${JSON.stringify(languages)}') l WHERE ${inRange} AND (l.key = 0 OR (a.number + l.key) % 8 > 0)`,
    `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
      SELECT t.id, 1, t.head_status, t.title, t.slug, '', 'A short body of this answer.', 'minor', 'bench' FROM article a JOIN translation t ON t.article_id = a.id WHERE ${inRange}`,
  ].map((sql) => d1.prepare(sql));
}

export async function signInOwner(d1: D1Database): Promise<string> {
  const secret = makeSecret();
  const grants = JSON.stringify([{ role: 'owner', sites: null, languages: null, topics: null, markets: null }]);
  await d1.batch([
    d1.prepare("INSERT OR IGNORE INTO user (email, name, grants) VALUES ('bench@example.com', 'Bench', ?)").bind(grants),
    d1
      .prepare("INSERT INTO session (hash, user_id, device, expires_at) SELECT ?, id, 'Bench', '2999-01-01' FROM user WHERE email = 'bench@example.com'")
      .bind(await hashSecret(secret)),
  ]);
  return `signpost-session=${secret}`;
}
