import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

/** A text of the example brand as it lies in the database: lists are JSON. */
export type BrandText = v.InferOutput<typeof TextSchema>;
/** An article that no market is kept from, in all languages of the site to be made. */
export type BrandArticle = { number: number; key: string; type: string; labels: string; related: number[]; texts: BrandText[] };

const TextSchema = v.object({
  article: v.number(),
  language: v.string(),
  title: v.string(),
  slug: v.string(),
  summary: v.string(),
  segments: v.string(),
  contents: v.string(),
  links: v.string(),
  body: v.string(),
  /** What it names of facts, snippets and files, as pairs in JSON. */
  uses: v.string(),
});
const ArticleSchema = v.object({ number: v.number(), key: v.string(), type: v.string(), labels: v.string(), related: v.string() });

export function readBrandArticles(database: DatabaseSync, languages: readonly string[]): BrandArticle[] {
  const asked = JSON.stringify(languages);
  const texts = v.parse(v.array(TextSchema), database.prepare(textsOf).all(asked));
  const byArticle = Map.groupBy(texts, ({ article }) => article);
  return v.parse(v.array(ArticleSchema), database.prepare(articlesOf).all()).flatMap(({ related, ...article }) => {
    const own = byArticle.get(article.number) ?? [];
    return own.length === languages.length ? [Object.assign(article, { related: v.parse(numbers, JSON.parse(related)), texts: own })] : [];
  });
}

const numbers = v.array(v.number());

const articlesOf = `SELECT a.number, a.key, a.type, a.labels,
    (SELECT json_group_array(b.number ORDER BY r.position) FROM related_article r JOIN article b ON b.id = r.related_id WHERE r.article_id = a.id) AS related
  FROM article a WHERE a.only_in IS NULL AND a.hidden_in IS NULL ORDER BY a.number`;

const textsOf = `SELECT a.number AS article, t.language, t.title, t.slug, t.summary, t.segments, t.contents, t.links, r.body,
    (SELECT json_group_array(json_array(u.kind, u.key)) FROM usage u WHERE u.user_kind = 'translation' AND u.user_id = t.id) AS uses
  FROM article a JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id AND r.number = t.live_revision
  WHERE t.language IN (SELECT value FROM json_each(?)) ORDER BY a.number, t.language`;
