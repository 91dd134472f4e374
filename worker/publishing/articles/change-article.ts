import { refused, succeeded, type Result } from '../../result.ts';
import { refreshState } from '../article-state.ts';
import { commitLogged, newestChange, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { sameJson } from '../import/same-json.ts';
import { namesNoMarket } from '../markets/known-markets.ts';
import type { OutboxEntry } from '../outbox.ts';
import { placeFeatured } from './featured.ts';
import { followChange } from './follow-change.ts';
import { liveChanged, recompileLive, type TextProblems } from './live-texts.ts';
import { isGone } from './next-name.ts';
import type { Shared, SharedArticle } from './shared.ts';

/** `article` as it was read, `base` as the form was made from; `after` is all of it. */
export type ArticleChange = { site: string; article: SharedArticle; base: number; after: Shared; author: string };
export type ChangeFailure =
  | Conflict
  | { reason: 'missing'; what: 'topic' | 'product' | 'related'; keys: string[] }
  | { reason: 'invalid'; texts: TextProblems };

/** A text may be published between compiling the live ones for other markets and writing; then they are compiled anew. */
const mostTries = 5;

/** Changes what all texts of an article share; what readers see of it follows. `false`: nothing was different. */
export async function changeArticle(env: PublishingBindings, given: ArticleChange): Promise<Result<boolean, ChangeFailure>> {
  for (let tries = 1; ; tries += 1) {
    const done = await tryChange(env, given);
    if (done.ok || done.failure.reason !== 'conflict' || tries === mostTries) return done;
    if ((await newestChange(env.DB, given.site, 'article', given.article.key)) !== given.base) return done;
  }
}

async function tryChange(env: PublishingBindings, given: ArticleChange): Promise<Result<boolean, ChangeFailure>> {
  const { site, article, base, after, author } = given;
  const before = article.shared;
  if (base !== article.base) return refused({ reason: 'conflict' });
  if (sameJson(before, after)) return succeeded(false);
  const gone = await findGone(env.DB, site, article, after);
  if (gone) return refused(gone);
  const visibility = !sameJson([before.onlyIn, before.hiddenIn], [after.onlyIn, after.hiddenIn]);
  const texts = visibility ? await recompileLive(env.DB, site, article.id, after) : undefined;
  if (texts && texts.problems.length > 0) return refused({ reason: 'invalid', texts: texts.problems });
  const featuring = await placeFeatured(env.DB, { site, article: article.key, author, before: before.featured, after: after.featured });
  const following = await followChange(env.DB, site, article, after);
  const change: Change = { site, kind: 'article', entity: article.key, base, before, after, author };
  const statements = [
    abortWhere(env.DB, change, namesNoMarket('?2'), JSON.stringify([...(after.onlyIn ?? []), ...(after.hiddenIn ?? []), ...Object.keys(after.featured)])),
    ...writeShared(env.DB, change, article.id, after),
    ...(texts ? [abortWhere(env.DB, change, liveChanged, article.id, JSON.stringify(texts.seen)), ...texts.statements] : []),
    ...featuring.statements,
    ...following.statements,
    ...refreshState(env.DB, article.id),
  ];
  return commitShared(env, change, statements, withFeatured(following.entry, featuring.locales));
}

/** What a locale leads with is on its home page, and beside its index. */
function withFeatured(entry: OutboxEntry, locales: readonly string[]): OutboxEntry {
  if (locales.length === 0) return entry;
  return { ...entry, tags: [...entry.tags, ...locales.map((key) => `locale-${entry.site}-${key}`)], search: { ...entry.search, tuning: [...locales] } };
}

async function commitShared(...[env, change, statements, entry]: Parameters<typeof commitLogged>): Promise<Result<boolean, ChangeFailure>> {
  try {
    const done = await commitLogged(env, change, statements, entry);
    return done.ok ? succeeded(true) : done;
  } catch (error) {
    // Deleted between the look above and the batch.
    if (isGone(error)) return refused({ reason: 'missing', what: 'topic', keys: [] });
    throw error;
  }
}

/** What the change names and is not there: the first kind of it. */
async function findGone(d1: D1Database, site: string, { key }: SharedArticle, after: Shared): Promise<(ChangeFailure & { reason: 'missing' }) | undefined> {
  const named = [
    { what: 'topic', table: 'topic', keys: [after.topic] },
    { what: 'product', table: 'product', keys: after.products },
    { what: 'related', table: 'article', keys: after.related.filter((each) => each !== key) },
  ] as const;
  const missing = await d1.batch<{ key: string }>(
    named.map(({ table, keys }) =>
      d1
        .prepare(
          `SELECT e.value AS key FROM json_each(?2) e WHERE NOT EXISTS (SELECT 1 FROM ${table} x JOIN site s ON s.id = x.site_id WHERE s.key = ?1 AND x.key = e.value)`,
        )
        .bind(site, JSON.stringify(keys)),
    ),
  );
  const index = missing.findIndex(({ results }) => results.length > 0);
  const first = named[index];
  return first && { reason: 'missing', what: first.what, keys: (missing[index]?.results ?? []).map((row) => row.key) };
}

function writeShared(d1: D1Database, change: Change, article: number, after: Shared): D1PreparedStatement[] {
  const list = (value: string[] | null) => (value === null ? null : JSON.stringify(value));
  return [
    d1
      .prepare(
        `UPDATE article SET type = ?2, topic_id = (SELECT o.id FROM topic o WHERE o.site_id = article.site_id AND o.key = ?3), labels = ?4, owner = ?5,
          review_days = CAST(?6 AS INTEGER), only_in = ?7, hidden_in = ?8 WHERE id = ?1`,
      )
      .bind(article, after.type, after.topic, JSON.stringify(after.labels), after.owner, after.reviewDays, list(after.onlyIn), list(after.hiddenIn)),
    ...replaceList(d1, change, article, {
      table: 'article_product',
      columns: 'product_id, article_number',
      values: 'x.id, a.number',
      of: 'product',
      keys: after.products,
    }),
    ...replaceList(d1, change, article, { table: 'related_article', columns: 'related_id', values: 'x.id', of: 'article', keys: after.related }),
  ];
}

/** `values` are those of `columns`, of the article `a` and of what the list names, `x`. */
type List = { table: string; columns: string; values: string; of: string; keys: string[] };

/** One of the list that is deleted meanwhile aborts the batch. */
function replaceList(d1: D1Database, change: Change, article: number, { table, columns, values, of, keys }: List): D1PreparedStatement[] {
  const json = JSON.stringify(keys);
  return [
    d1.prepare(`DELETE FROM ${table} WHERE article_id = ?1`).bind(article),
    d1
      .prepare(
        `INSERT INTO ${table} (article_id, ${columns}, position) SELECT a.id, ${values}, e.key FROM article a, json_each(?2) e
        JOIN ${of} x ON x.site_id = a.site_id AND x.key = e.value WHERE a.id = ?1`,
      )
      .bind(article, json),
    abortWhere(d1, change, `(SELECT count(*) FROM ${table} WHERE article_id = ?2) <> ?3`, article, keys.length),
  ];
}
