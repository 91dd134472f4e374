import { insertAudit } from '../../publishing/audit.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { addDays } from '../reports/days.ts';
import type { GapState, KeptOutcome } from './actions.ts';
import { comparedDays, outcomeIn } from './measure-done.ts';
import { readSite } from './read-world.ts';
import type { StoredGap } from './stored-gaps.ts';

/** What a person decides about a gap. `base`: the version it was decided on; `day`: today (UTC). */
export type GapChange = { site: string; gap: StoredGap; base: number; state: GapState; owner: string | null; note: string; author: string; day: string };
type Conflict = { reason: 'conflict' };

/** A gap that is marked done keeps what came of its queries until then, to be compared with what comes of them from then on. */
export async function changeGap(d1: D1Database, { site, gap, base, state, owner, note, author, day }: GapChange): Promise<Result<undefined, Conflict>> {
  const isDone = state === 'done' && gap.state !== 'done';
  const before = isDone ? await outcomeBefore(d1, gap, day) : undefined;
  const told = { site, actor: author, action: 'gap.change', entity: String(gap.id), before: decisionOf(gap), after: decisionOf({ state, owner, note }) };
  const change = d1
    .prepare(
      `UPDATE gap SET version = iif(version = CAST(?3 AS INTEGER), version + 1, NULL), state = ?4, owner = ?5, note = ?6,
        done_on = iif(?7, ?8, done_on), before = iif(?7, ?9, before), after = iif(?7, NULL, after), measured_on = iif(?7, NULL, measured_on),
        reopened_on = iif(?7, NULL, reopened_on)
      WHERE site_id = ?1 AND id = ?2`,
    )
    .bind(gap.siteId, gap.id, base, state, owner, note, isDone ? 1 : 0, day, before === undefined ? null : JSON.stringify(before));
  return commitDecision(d1, [change, insertAudit(d1, told)]);
}

const decisionOf = ({ state, owner, note }: Pick<StoredGap, 'state' | 'owner' | 'note'>) => ({ state, owner, note });

async function outcomeBefore(d1: D1Database, gap: StoredGap, day: string): Promise<KeptOutcome> {
  const site = await readSite(d1, gap.siteId);
  const { results } = await d1
    .prepare('SELECT "query" FROM gap_query WHERE gap_id = ? ORDER BY searches DESC LIMIT 2000')
    .bind(gap.id)
    .all<{ query: string }>();
  const queries = results.map(({ query }) => query);
  return site ? outcomeIn(d1, site, gap.language, queries, { from: addDays(day, 1 - comparedDays), to: day }) : { searches: 0, failed: 0, locales: [] };
}

/** The column takes no null: so a change of what somebody else has changed meanwhile fails, with all of its batch. */
async function commitDecision(d1: D1Database, statements: D1PreparedStatement[]): Promise<Result<undefined, Conflict>> {
  try {
    await d1.batch(statements);
  } catch (error) {
    if (error instanceof Error && error.message.includes('NOT NULL constraint failed: gap.version')) return refused({ reason: 'conflict' });
    throw error;
  }
  return succeeded(undefined);
}

/** For the batch that makes the draft: who begins one has taken the gap up. What somebody decided meanwhile stays: no owner nor other state is written over. */
export function takeUp(
  d1: D1Database,
  { site, gap, author, owner }: Pick<GapChange, 'site' | 'gap' | 'author' | 'owner'>,
  article: number,
): D1PreparedStatement[] {
  const taken = { state: gap.state === 'open' ? 'planned' : gap.state, owner: gap.owner ?? owner, draft: article };
  const told = {
    site,
    actor: author,
    action: 'gap.draft',
    entity: String(gap.id),
    before: { state: gap.state, owner: gap.owner, draft: gap.draft },
    after: taken,
  };
  return [
    d1
      .prepare(
        "UPDATE gap SET draft = ?2, state = iif(state = 'open', 'planned', state), owner = coalesce(owner, ?3), version = version + 1 WHERE id = ?1 AND site_id = ?4",
      )
      .bind(gap.id, article, owner, gap.siteId),
    insertAudit(d1, told),
  ];
}
