import { commitQuietly } from '../commit.ts';
import { findReceipt, insertReceipt } from '../receipt.ts';
import { refreshArticle } from './create.ts';
import { nameArticle, type ArticleName } from './next-name.ts';

/** A copy of an article by id: all that its texts share, and its newest texts in these languages, as drafts. `title` is that of its source. */
export type Duplication = {
  site: string;
  article: { id: number; key: string };
  title: string;
  source: string;
  languages: string[];
  author: string;
  once: string;
  locationOf: (number: number) => string;
};

/** Answers where its form sends on to: the same for a form that was sent twice. */
export function duplicateArticle(env: Pick<Env, 'DB'>, duplication: Duplication): Promise<string> {
  return nameArticle(env.DB, duplication.site, duplication.title, (name) => commitCopy(env.DB, duplication, name));
}

async function commitCopy(d1: D1Database, duplication: Duplication, name: ArticleName): Promise<string> {
  const { site, article, languages, author, once, locationOf } = duplication;
  const location = locationOf(name.number);
  const statements = [insertReceipt(d1, once, location), ...copyArticle(d1, duplication, name), ...refreshArticle(d1, name)];
  const told = { site, actor: author, action: 'article.duplicate', entity: name.key, before: { of: article.key }, after: { number: name.number, languages } };
  const done = await commitQuietly(d1, statements, told);
  return done.ok ? location : ((await findReceipt(d1, once)) ?? location);
}

/** A translation that has followed its source is made from the copy of that; one that has not stays behind it. */
function copyArticle(d1: D1Database, { article, title, source, languages, author }: Duplication, name: ArticleName): D1PreparedStatement[] {
  const copy = '(SELECT id FROM article WHERE site_id = ?1 AND number = ?2)';
  const bound = (sql: string, ...values: (string | number)[]) => d1.prepare(sql).bind(name.site, name.number, article.id, ...values);
  const list = (table: string, columns: string, values = columns) =>
    bound(`INSERT INTO ${table} (article_id, ${columns}, position) SELECT ${copy}, ${values}, position FROM ${table} WHERE article_id = ?3`);
  return [
    bound(
      `INSERT INTO article (site_id, number, key, type, topic_id, labels, owner, review_days, only_in, hidden_in, position)
      SELECT ?1, CAST(?2 AS INTEGER), ?4, type, topic_id, labels, owner, review_days, only_in, hidden_in, CAST(?2 AS INTEGER) FROM article WHERE id = ?3`,
      name.key,
    ),
    list('article_product', 'product_id, article_number', 'product_id, CAST(?2 AS INTEGER)'),
    list('related_article', 'related_id'),
    bound(
      `INSERT INTO translation (article_id, language) SELECT ${copy}, language FROM translation
      WHERE article_id = ?3 AND head_revision IS NOT NULL AND language IN (SELECT value FROM json_each(?4))`,
      JSON.stringify(languages),
    ),
    bound(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
      SELECT c.id, 1, 'draft', iif(t.language = ?4, ?5, r.title), iif(t.language = ?4, '', r.slug), r.summary, r.seo_title, r.seo_description, r.body, 'minor',
        CASE WHEN t.language = ?4 THEN NULL WHEN t.outdated IS NULL THEN 1 ELSE 0 END, ?6, ?7
      FROM translation c JOIN translation t ON t.article_id = ?3 AND t.language = c.language
      JOIN revision r ON r.translation_id = t.id AND r.number = (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id)
      WHERE c.article_id = ${copy}`,
      source,
      title,
      author,
      `Copy of ${article.key}`,
    ),
  ];
}
