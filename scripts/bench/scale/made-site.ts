import type { DatabaseSync } from 'node:sqlite';
import { nameOf } from './made-words.ts';

export const scaleSite = { key: 'scale', host: 'scale.localhost' };
export const languages = ['en', 'de', 'ja', 'ar'];
export const localesOf = ['en-us', 'de-de', 'ja-jp', 'ar-ae'];
export const firstNumbers = { topic: 101, product: 201, article: 1001 };
export const counts = { topics: 200, topTopics: 20, products: 100, featured: 8 };

const markets = ['us', 'de', 'jp', 'ae'];
const list = (values: readonly string[]) => `(SELECT value FROM json_each('${JSON.stringify(values)}'))`;
const site = `(SELECT id FROM site WHERE key = '${scaleSite.key}')`;
const brand = `(SELECT id FROM site WHERE key = 'ondelle')`;

export const topicNameOf = (number: number) => `${nameOf(number - 101)} and ${nameOf(number + 399)}`;
export const productNameOf = (number: number) => `${nameOf(number + 799)} ${number - 101}`;

/** A site like the example brand's with all that its pages share: some of its markets and locales, its facts, snippets and files; topics two deep, and products. */
export function makeSite(database: DatabaseSync): void {
  database.exec(copied.join(';\n'));
  const topic = database.prepare(
    `INSERT INTO topic (site_id, number, key, parent_id, position, icon, names, summaries)
    VALUES (${site}, ?1, ?2, (SELECT id FROM topic WHERE site_id = ${site} AND number = ?3), ?1, 'help', ?4, ?5)`,
  );
  const product = database.prepare(
    `INSERT INTO product (site_id, number, key, category_id, position, model, skus, names, summaries, specifications, manuals, hidden_in)
    SELECT ${site}, ?1, ?2, id, ?1, ?3, '[]', ?4, ?5, '[]', '[]', '[]' FROM product_category WHERE site_id = ${site} ORDER BY id LIMIT 1`,
  );
  for (let index = 0; index < counts.topics; index++) {
    const number = firstNumbers.topic + index;
    const parent = index < counts.topTopics ? null : firstNumbers.topic + (index % counts.topTopics);
    topic.run(number, `topic-${number}`, parent, ...named(topicNameOf(number)));
  }
  for (let number = firstNumbers.product; number < firstNumbers.product + counts.products; number++)
    product.run(number, `product-${number}`, `ON-${number}`, ...named(productNameOf(number)));
}

const named = (name: string): [string, string] => [JSON.stringify({ en: name }), JSON.stringify({ en: `All about ${name}.` })];

const copied = [
  `INSERT INTO site (key, name, source_language, default_locale, settings)
    SELECT '${scaleSite.key}', 'Scale', source_language, 'en-us', settings FROM site WHERE id = ${brand}`,
  `INSERT INTO site_host (host, site_id) VALUES ('${scaleSite.host}', ${site})`,
  `INSERT INTO market (site_id, key, names, countries, currency, time_zone, reply_hours, channels)
    SELECT ${site}, key, names, countries, currency, time_zone, reply_hours, channels FROM market WHERE site_id = ${brand} AND key IN ${list(markets)} ORDER BY id`,
  `INSERT INTO locale (site_id, key, language, market_id, chain, direction, position)
    SELECT ${site}, l.key, l.language, n.id, l.chain, l.direction, l.position FROM locale l JOIN market m ON m.id = l.market_id
    JOIN market n ON n.site_id = ${site} AND n.key = m.key WHERE l.site_id = ${brand} AND l.key IN ${list(localesOf)} ORDER BY l.position`,
  `INSERT INTO fact (site_id, key, type, labels, position) SELECT ${site}, key, type, labels, position FROM fact WHERE site_id = ${brand}`,
  `INSERT INTO market_fact (market_id, fact_id, value)
    SELECT n.id, g.id, mf.value FROM market_fact mf JOIN fact f ON f.id = mf.fact_id JOIN market m ON m.id = mf.market_id
    JOIN fact g ON g.site_id = ${site} AND g.key = f.key JOIN market n ON n.site_id = ${site} AND n.key = m.key`,
  `INSERT INTO snippet (site_id, key) SELECT ${site}, key FROM snippet WHERE site_id = ${brand}`,
  `INSERT INTO snippet_translation (snippet_id, language, body, segments, links)
    SELECT n.id, t.language, t.body, t.segments, t.links FROM snippet_translation t JOIN snippet s ON s.id = t.snippet_id
    JOIN snippet n ON n.site_id = ${site} AND n.key = s.key WHERE t.language IN ${list(languages)}`,
  `INSERT INTO media (site_id, key, hash, mime, bytes, width, height) SELECT ${site}, key, hash, mime, bytes, width, height FROM media WHERE site_id = ${brand}`,
  `INSERT INTO product_category (site_id, key, position, names, image) SELECT ${site}, key, position, names, image FROM product_category WHERE site_id = ${brand}`,
];
