import { listJson } from '../articles/listing.ts';
import type { ListedArticle } from '../articles/store.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';
import { movedTo } from '../redirects/store.ts';

/** A topic's own answers, at most; a topic that has more wants dividing. */
const mostArticles = 500;

const statement = pageStatement(
  `t0.id AS topicId, CASE WHEN t0.id IS NULL THEN ${movedTo('?5')} END AS movedTo, ${listJson('article a', 'a.topic_id = t0.id', 'a.position, a.number', mostArticles)} AS articles`,
  'LEFT JOIN topic t0 ON t0.site_id = s.id AND t0.number = ?4',
);

/** Finds a topic by its permanent number, with its answers; `topic` is undefined if there is none, and `movedTo` where one of the `addresses` leads. */
export async function findTopic(d1: D1Database, place: Place, number: number, addresses: string) {
  const page = await readPage<{ topicId: number | null; movedTo: string | null; articles: string }>(d1, statement, place, number, addresses);
  if (!page) return undefined;
  const { model, row } = page;
  const topic = row.topicId === null ? undefined : model.topics.get(row.topicId);
  const articles: ListedArticle[] = JSON.parse(row.articles);
  return { model, topic, movedTo: row.movedTo, articles, fingerprint: row.articles };
}
