import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as v from 'valibot';
import { Random } from '../search/random.ts';
import type { BrandArticle, BrandText } from './brand-texts.ts';
import { nameOf, sentenceOf } from './made-words.ts';
import { counts, firstNumbers, scaleSite } from './made-site.ts';

/** Of a topic and a product that have the same number of answers however many there are, and of those that have most. */
export const places = {
  topic: firstNumbers.topic + counts.topTopics,
  fullTopic: firstNumbers.topic + counts.topTopics + 1,
  product: firstNumbers.product,
  fullProduct: firstNumbers.product + 1,
};
const answers = { topic: 100, fullTopic: 600, product: 50, fullProduct: 250 };

/**
 * So many answers, each published in all languages, made of the brand's own: one group after the other holds each of
 * these once, named after a word of its own and with a sentence of its own, and links within the group as the brand's do.
 */
export function makeArticles(database: DatabaseSync, brand: readonly BrandArticle[], articles: number): void {
  const { id: site, first } = v.parse(RowSchema, database.prepare(startOf).get(scaleSite.key));
  const insert = inserts(database);
  const random = new Random(articles);
  const order = new Map(brand.map(({ number }, index) => [number, index]));
  database.exec('BEGIN');
  for (let index = 0; index < articles; index++) {
    const made = brand[index % brand.length];
    if (!made) break;
    const group = Math.floor(index / brand.length);
    const inGroup = (number: number) => firstNumbers.article + group * brand.length + (order.get(number) ?? 0);
    const about = { site, id: first + index, number: firstNumbers.article + index, group, name: groupNameOf(group), inGroup };
    insert.article.run(about.id, site, about.number, `${made.key}-${group}`, made.type, topicOf(index), made.labels, `team ${index % 12}`, touchedAt(index));
    insert.product.run(about.id, site, productOf(index));
    for (const [position, number] of made.related.filter((each) => order.has(each) && inGroup(each) < firstNumbers.article + articles).entries())
      insert.related.run(about.id, first + inGroup(number) - firstNumbers.article, position);
    for (const [position, text] of made.texts.entries()) addText(insert, random, about, (about.id - 1) * made.texts.length + position + 1_000_000, text);
  }
  database.exec(`COMMIT; ${ended}`);
}

/** The word that tells a group from the others. */
export const groupNameOf = (group: number) => nameOf(20_000 + group);

type About = { site: number; id: number; number: number; group: number; name: string; inGroup: (number: number) => number };

function addText(insert: Inserts, random: Random, { site, id, group, name, inGroup }: About, translation: number, text: BrandText): void {
  const title = `${text.title}: ${name}`;
  const own = sentenceOf(random, 12);
  const linked = text.segments.replace(/("link":"article","to":)(\d+)/g, (_, before: string, to: string) => before + inGroup(Number(to)));
  const segments = `${linked.slice(0, -1)},${JSON.stringify(`<p>${name}: ${own}.</p>`)}]`;
  const links = text.links.replace(/\d+/g, (number) => String(inGroup(Number(number))));
  const body = `${text.body.replace(/(article:[a-z0-9-]+)/g, `$1-${group}`)}\n\n${name}: ${own}.\n`;
  const slug = `${text.slug}-${name.toLowerCase()}`;
  insert.translation.run(translation, id, text.language, title, slug, text.summary, segments, text.contents, links, title);
  insert.revision.run(translation, title, slug, text.summary, body);
  insert.usage.run(site, translation, text.language, text.uses);
}

function topicOf(index: number): number {
  if (index < answers.topic) return places.topic;
  if (index < answers.topic + answers.fullTopic || index % 10 === 0) return places.fullTopic;
  return places.fullTopic + 1 + (index % (counts.topics - counts.topTopics - 2));
}

function productOf(index: number): number {
  if (index < answers.product) return places.product;
  if (index < answers.product + answers.fullProduct || index % 10 === 1) return places.fullProduct;
  return places.fullProduct + 1 + (index % (counts.products - 2));
}

const touchedAt = (index: number) => new Date(Date.parse('2026-11-01') - index * 60_000).toISOString();

const RowSchema = v.object({ id: v.number(), first: v.number() });
const startOf = 'SELECT s.id AS id, (SELECT max(id) + 1 FROM article) AS first FROM site s WHERE s.key = ?';
const ended = `INSERT INTO featured_article (market_id, article_id, position)
  SELECT m.id, a.id, a.number FROM site s JOIN market m ON m.site_id = s.id JOIN article a ON a.site_id = s.id AND a.number < ${firstNumbers.article + counts.featured}
  WHERE s.key = '${scaleSite.key}';
  INSERT INTO audit (site_id, actor, action, entity, created_at)
  SELECT a.site_id, 'bench@example.com', 'article.publish', a.key || '/en', a.touched_at FROM site s JOIN article a ON a.site_id = s.id WHERE s.key = '${scaleSite.key}' ORDER BY a.id`;

type Inserts = Record<'article' | 'product' | 'related' | 'translation' | 'revision' | 'usage', StatementSync>;

/** As the product writes them: an article's position is never set. */
const inserts = (database: DatabaseSync): Inserts => ({
  article: database.prepare(`INSERT INTO article (id, site_id, number, key, type, topic_id, labels, owner, review_days, touched_at)
    SELECT ?1, ?2, ?3, ?4, ?5, t.id, ?7, ?8, 90, ?9 FROM topic t WHERE t.site_id = ?2 AND t.number = ?6`),
  product: database.prepare(`INSERT INTO article_product (article_id, product_id, position, article_number)
    SELECT a.id, p.id, 0, a.number FROM article a JOIN product p ON p.site_id = ?2 AND p.number = ?3 WHERE a.id = ?1`),
  related: database.prepare('INSERT INTO related_article (article_id, related_id, position) VALUES (?, ?, ?)'),
  translation:
    database.prepare(`INSERT INTO translation (id, article_id, language, live_revision, title, slug, summary, segments, contents, links, published_at, updated_at,
      verified_at, head_revision, head_status, head_title, head_at)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, '2026-01-01', '2026-02-01', '2026-10-01', 1, 'published', ?, '2026-02-01')`),
  revision: database.prepare(`INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
    VALUES (?, 1, 'published', ?, ?, ?, ?, 'minor', 'bench')`),
  usage: database.prepare(`INSERT INTO usage (site_id, user_kind, user_id, language, kind, key)
    SELECT ?1, 'translation', ?2, ?3, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?4)`),
});
