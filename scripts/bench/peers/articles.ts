import { parseBody, findArticle } from '../../../worker/articles/store.ts';
import { renderLine, renderSegments } from '../../../worker/articles/render.ts';
import type { Place } from '../../../worker/markets/read-page.ts';
import { articlePath } from '../../../worker/paths.ts';
import { topicTrail } from '../../../worker/topics/breadcrumbs.ts';

/**
 * An article as a reader of this project reads it, for whatever is compared with it: facts and snippets are filled in.
 * `html` is its body; links in it lead to `path`s of other articles, pictures to `/media/…`.
 */
export type PlainArticle = { number: number; slug: string; path: string; sections: string[]; title: string; summary: string; html: string };

/** Every article of a site that is written in its locale's own language, in order of their numbers. */
export async function listArticles(db: D1Database, place: Place): Promise<PlainArticle[]> {
  const { results } = await db
    .prepare('SELECT a.number FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = ?1 ORDER BY a.number LIMIT 100000')
    .bind(place.site)
    .all<{ number: number }>();
  const articles: PlainArticle[] = [];
  for (const { number } of results) {
    const article = await readArticle(db, place, number);
    if (article) articles.push(article);
  }
  return articles;
}

async function readArticle(db: D1Database, place: Place, number: number): Promise<PlainArticle | undefined> {
  const found = await findArticle(db, place, number);
  if (!found?.article?.visible || found.article.language !== found.model.locale.language) return undefined;
  const { model, article, body } = found;
  const targets = new Map([...model.snippetTargets, ...article.targets.map((target) => [target.number, target] as const)]);
  return {
    number,
    slug: article.slug,
    path: articlePath(model.locale.key, article),
    sections: topicTrail(model, article.topicId).map(({ name }) => name),
    title: renderLine(article.title, model, article.language),
    summary: renderLine(article.summary, model, article.language),
    html: renderSegments(parseBody(body).segments, model, targets, article.language),
  };
}

/** The one in the middle by length: what is compared is neither a stub nor a manual. Of an even number the shorter. */
export function medianArticle(articles: readonly PlainArticle[]): PlainArticle {
  const median = articles.toSorted((a, b) => a.html.length - b.html.length || a.number - b.number)[Math.ceil(articles.length / 2) - 1];
  if (!median) throw new Error('There is no article to compare');
  return median;
}

/** Whether a page is of this article: it has its title and the end of its text. */
export function isOf({ title, html }: PlainArticle, page: string): boolean {
  const text = plain(page);
  return text.includes(plain(title)) && text.includes(plain(html).slice(-60));
}

/** Letters alone: each writes quotes, spaces and signs its own way. */
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#?\w+;/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
