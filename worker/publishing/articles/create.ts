import type { DraftText } from '../../../db/schema/editing.ts';
import type { ArticleType } from '../../articles/types.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { refreshStateOf } from '../article-state.ts';
import { commitQuietly } from '../commit.ts';
import { findReceipt, insertReceipt } from '../receipt.ts';
import { namesNoMarket } from '../markets/known-markets.ts';
import { isGone, nameArticle, type ArticleName } from './next-name.ts';

/** A new article, with its first text. `topic` is an id; `once` and `locationOf` (by number) are for the form's receipt. */
export type Creation = {
  site: string;
  type: ArticleType;
  topic: number;
  onlyIn: string[] | null;
  owner: string | null;
  language: string;
  text: DraftText;
  author: string;
  once: string;
  locationOf: (number: number) => string;
  /** What else is written with it, by its number. */
  follow?: (number: number) => D1PreparedStatement[];
};
export type CreateFailure = { reason: 'missing'; what: 'topic' };
/** Where its form sends on to: the same for a form that was sent twice. */
export type Created = { location: string };

/** Makes an article and its first draft, which nobody but the editors sees, in one batch. */
export async function createArticle(env: Pick<Env, 'DB'>, creation: Creation): Promise<Result<Created, CreateFailure>> {
  try {
    return succeeded(await nameArticle(env.DB, creation.site, creation.text.title, (name) => commitCreation(env, creation, name)));
  } catch (error) {
    if (isGone(error)) return refused({ reason: 'missing', what: 'topic' });
    throw error;
  }
}

async function commitCreation(env: Pick<Env, 'DB'>, creation: Creation, name: ArticleName): Promise<Created> {
  const { site, type, language, text, author, once, locationOf, follow = () => [] } = creation;
  const location = locationOf(name.number);
  const statements = [insertReceipt(env.DB, once, location), ...insertArticle(env.DB, creation, name), ...refreshArticle(env.DB, name), ...follow(name.number)];
  const done = await commitQuietly(env.DB, statements, {
    site,
    actor: author,
    action: 'article.create',
    entity: `${name.key}/${language}`,
    after: { number: name.number, type, title: text.title },
  });
  return { location: done.ok ? location : ((await findReceipt(env.DB, once)) ?? location) };
}

function insertArticle(d1: D1Database, { type, topic, onlyIn, owner, language, text, author }: Creation, name: ArticleName): D1PreparedStatement[] {
  const article = '(SELECT id FROM article WHERE site_id = ?1 AND number = ?2)';
  return [
    d1
      .prepare(
        `INSERT INTO article (site_id, number, key, type, topic_id, labels, owner, only_in, position)
        SELECT site.id, CAST(?2 AS INTEGER), ?3, ?4, iif(${namesNoMarket('?7')}, NULL, CAST(?5 AS INTEGER)), '[]', ?6, ?7, CAST(?2 AS INTEGER) FROM site WHERE site.id = ?1`,
      )
      .bind(name.site, name.number, name.key, type, topic, owner, onlyIn === null ? null : JSON.stringify(onlyIn)),
    d1.prepare(`INSERT INTO translation (article_id, language) VALUES (${article}, ?3)`).bind(name.site, name.number, language),
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, author)
        VALUES ((SELECT id FROM translation WHERE article_id = ${article} AND language = ?3), 1, 'draft', ?4, ?5, ?6, ?7, ?8, ?9, 'minor', ?10)`,
      )
      .bind(name.site, name.number, language, text.title, text.slug, text.summary, text.seoTitle || null, text.seoDescription || null, text.body, author),
  ];
}

/** The state of an article that has no id yet when its batch is made. */
export const refreshArticle = (d1: D1Database, { site, number }: ArticleName): D1PreparedStatement[] =>
  refreshStateOf(`SELECT id FROM article WHERE site_id = ${site} AND number = ${number}`).map((sql) => d1.prepare(sql));
