import { refused, type Result } from '../../result.ts';
import { commitChange, type Change, type ChangeKind } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { endGrants } from '../grants/end-grants.ts';
import { abortUnlessStillSo, abortWhere } from '../guard-change.ts';
import { isHeld, readMarketEnding, type MarketEnding } from './market-ending.ts';

/** `seen` is that of the ending which the person agreed to. */
export type MarketDeletion = { site: string; market: string; seen: string; author: string };
/** A conflict: by now something else would be lost. `held`: something stands on it. */
export type DeleteMarketFailure = Conflict | { reason: 'missing' | 'held' };

/** Others may change anything of the site between reading and writing; then it is read again. */
const mostTries = 5;

/**
 * Deletes a market on which nothing stands, with its fact values, its channels and the list of its home page; what is
 * hidden in it, and grants that name it, name it no more.
 */
export async function deleteMarket(env: PublishingBindings, { site, market, seen, author }: MarketDeletion): Promise<Result<undefined, DeleteMarketFailure>> {
  for (let tries = 1; ; tries += 1) {
    const ending = await readMarketEnding(env.DB, site, market);
    if (!ending) return refused({ reason: 'missing' });
    if (isHeld(ending.standing)) return refused({ reason: 'held' });
    if (ending.seen !== seen) return refused({ reason: 'conflict' });
    const done = await commitEnding(env, { site, market, author }, ending);
    if (done.ok || tries === mostTries) return done;
  }
}

type Named = { site: string; market: string; author: string };

async function commitEnding(env: PublishingBindings, named: Named, { id, base, rows, lost }: MarketEnding): Promise<Result<undefined, Conflict>> {
  const { site, market, author } = named;
  const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);
  const before = {
    ...lost.market,
    facts: Object.fromEntries(lost.facts.map(({ key, value }) => [key, value])),
    featured: keys(lost.featured),
    hidden: { articles: keys(lost.hidden.articles), products: keys(lost.hidden.products) },
  };
  const change: Change = { site, kind: 'site', entity: `market/${market}`, base, before, after: null, author };
  const run = (sql: string) => env.DB.prepare(sql).bind(id);
  const statements = [
    abortUnlessStillSo(env.DB, change, rows),
    abortWhere(env.DB, change, standsOn, id, market, rows.revision, rows.schedule),
    ...logs.flatMap((log) => logEach(env.DB, named, id, log)),
    ...takeOut(env.DB, site, market),
    run('DELETE FROM featured_article WHERE market_id = CAST(?1 AS INTEGER)'),
    env.DB.prepare(forgetTexts).bind(site, market),
    run('DELETE FROM market_fact WHERE market_id = CAST(?1 AS INTEGER)'),
    ...(await endGrants(env.DB, change, { site, limit: 'markets', key: market, into: null })),
    run('DELETE FROM market WHERE id = CAST(?1 AS INTEGER)'),
  ];
  // No page shows it, as no locale did; the gateway sends no country to it any more.
  return commitChange(env, change, statements, { gateway: true, search: {} });
}

const listNames = (list: string, key: string) => `EXISTS (SELECT 1 FROM json_each(${list}) k WHERE k.value = ${key})`;

/** SQL over the market's id ?2 and key ?3: what is no change of the log, and came up since; ?4 and ?5 are the newest revision and schedule seen. */
const standsOn = `EXISTS (SELECT 1 FROM locale l WHERE l.market_id = ?2)
  OR NOT EXISTS (SELECT 1 FROM market o WHERE o.site_id = site.id AND o.id <> ?2)
  OR EXISTS (SELECT 1 FROM article a WHERE a.site_id = site.id AND ${listNames('a.only_in', '?3')})
  OR EXISTS (SELECT 1 FROM fact_schedule p JOIN json_each(p.cells) c ON c.key = ?3 WHERE p.site_id = site.id AND p.done_at IS NULL)
  OR EXISTS (SELECT 1 FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id
    WHERE r.id > ?4 AND a.site_id = site.id AND instr(r.body, ':::market') > 0 AND instr(r.body, ?3) > 0)
  OR EXISTS (SELECT 1 FROM schedule c JOIN article a ON a.id = c.article_id WHERE c.id > ?5 AND a.site_id = site.id)`;

/** When its facts last said something; a market made later under its key has said nothing yet. */
const forgetTexts = `DELETE FROM text_moment WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND kind = 'fact'
  AND substr(entity, -length('/' || ?2)) = '/' || ?2`;

/** A list of markets without the one ?2. */
const without = (list: string) => `(SELECT json_group_array(k.value) FROM json_each(${list}) k WHERE k.value <> ?2)`;

function takeOut(d1: D1Database, site: string, market: string): D1PreparedStatement[] {
  const of = `site_id = (SELECT id FROM site WHERE key = ?1)`;
  const articles = `UPDATE article SET hidden_in = nullif(${without('hidden_in')}, '[]'), touched_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE ${of}`;
  return [
    d1.prepare(`${articles} AND ${listNames('hidden_in', '?2')}`).bind(site, market),
    d1.prepare(`UPDATE product SET hidden_in = ${without('hidden_in')} WHERE ${of} AND ${listNames('hidden_in', '?2')}`).bind(site, market),
  ];
}

/** What is changed with it, each in its own log, so that whoever has it open is told; SQL over `site`, the market's key ?2 and id ?3. */
type Log = { kind: ChangeKind; rows: string };

const hiddenRows = (table: string) => `SELECT x.key AS entity, json_object('hiddenIn', json(x.hidden_in)) AS before,
  json_object('hiddenIn', json(${without('x.hidden_in')})) AS after FROM ${table} x WHERE x.site_id = site.id AND ${listNames('x.hidden_in', '?2')}`;
const logs: Log[] = [
  {
    kind: 'fact',
    rows: `SELECT f.key || '/' || ?2 AS entity, v.value AS before, 'null' AS after FROM market_fact v JOIN fact f ON f.id = v.fact_id WHERE v.market_id = ?3`,
  },
  {
    kind: 'site',
    rows: `SELECT 'featured/' || ?2 AS entity, json_group_array(a.key ORDER BY e.position) AS before, '[]' AS after
      FROM featured_article e JOIN article a ON a.id = e.article_id WHERE e.market_id = ?3 HAVING count(*) > 0`,
  },
  { kind: 'article', rows: hiddenRows('article') },
  { kind: 'product', rows: hiddenRows('product') },
];

function logEach(d1: D1Database, { site, market, author }: Named, id: number, { kind, rows }: Log): D1PreparedStatement[] {
  const number = '1 + (SELECT coalesce(max(c.number), 0) FROM change c WHERE c.site_id = site.id AND c.kind = ?5 AND c.entity = e.entity)';
  const from = `FROM site JOIN (${rows.replaceAll('site.id', '(SELECT id FROM site WHERE key = ?1)')}) e WHERE site.key = ?1`;
  return [
    `INSERT INTO change (site_id, kind, entity, number, before, after, author) SELECT site.id, ?5, e.entity, ${number}, e.before, e.after, ?4 ${from}`,
    `INSERT INTO audit (site_id, actor, action, entity, before, after) SELECT site.id, ?4, ?5 || '.change', e.entity, e.before, e.after ${from}`,
  ].map((sql) => d1.prepare(sql).bind(site, market, id, author, kind));
}
