import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countRemoval, remove, type Removed } from '../../worker/analytics/removal/remove.ts';
import type { RemovalScope } from '../../worker/analytics/removal/scope.ts';
import { UsageError } from '../content/usage-error.ts';
import { openPlatform } from '../platform.ts';

const options = {
  site: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  containing: { type: 'string' },
  everything: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  remote: { type: 'boolean' },
  persist: { type: 'string' },
} as const;
const shortestText = 3;

/** Deletes what readers did, and says how much of each kind. */
export async function deleteCommand(args: readonly string[]): Promise<number> {
  const { persist, remote = false, 'dry-run': isDry = false, ...asked } = parse(args);
  const check = checkAsked(asked);
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    for (const site of await findSites(env.DB, asked.site)) {
      const scope = { ...check, site };
      const removed = isDry ? await countRemoval(env, scope) : await remove(env, scope, Date.now());
      console.log(`${site.key}: ${isDry ? 'would delete' : 'deleted'} ${describe(removed)}`);
    }
  } finally {
    await close();
  }
  if (!isDry) console.log('\nWhat was on its way through the queue may still come in: run this again in some minutes.');
  return 0;
}

type Asked = { site?: string; from?: string; to?: string; containing?: string; everything?: boolean };

/** What is deleted must be said: no option that was left out means everything. */
function checkAsked({ site, from, to, containing, everything = false }: Asked): Omit<RemovalScope, 'site'> {
  const said = [site, from, to, containing].filter((each) => each !== undefined);
  if (everything && said.length > 0) throw new UsageError('--everything is everything: leave the other options out, or --everything');
  if (!everything && said.length === 0) throw new UsageError('Say what is to be deleted');
  for (const day of [from, to]) if (day !== undefined && !isDay(day)) throw new UsageError(`"${day}" is no day: write it as 2026-11-26`);
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  if (containing !== undefined && containing.trim().length < shortestText)
    throw new UsageError(`--containing takes at least ${shortestText} letters: less would be in nearly everything`);
  return { from: from ?? null, to: to ?? null, text: containing?.trim() ?? null };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

async function findSites(d1: D1Database, key: string | undefined): Promise<RemovalScope['site'][]> {
  const { results } = await d1.prepare('SELECT id, key FROM site ORDER BY key LIMIT 1000').all<RemovalScope['site']>();
  const sites = results.filter((site) => key === undefined || site.key === key);
  if (sites.length === 0) throw new UsageError(`There is no site "${key ?? ''}". There is: ${results.map((site) => site.key).join(', ') || 'none'}`);
  return sites;
}

/** Hours that held a text are found when its events are taken out. */
const describe = ({ events, hours, comments, addresses, counts, dead }: Removed): string =>
  [
    many(events, 'event', 'events'),
    many(comments, 'comment', 'comments'),
    many(addresses, 'address for a reply', 'addresses for replies'),
    many(dead, 'dead letter', 'dead letters'),
    many(counts, 'row of counts', 'rows of counts'),
    many(hours, 'hour of the archive', 'hours of the archive'),
  ].join(', ');

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
