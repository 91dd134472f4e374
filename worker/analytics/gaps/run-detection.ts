import { claimRun, endRun, giveUpRun, type Looked, pauseRun, type Turn } from './claim-run.ts';
import { detectLanguage } from './detect-gaps.ts';
import { keepGaps } from './keep-gaps.ts';
import { measureDone } from './measure-done.ts';
import { fromSitesDue } from './due.ts';
import { periodTo } from './read-queries.ts';
import { finderOf, languagesOf, readSite } from './read-world.ts';

type Bindings = Pick<Env, 'DB' | 'KV'>;
/** What is spent in one run, before the rest is left to the next: searches, and milliseconds. */
const budget = { searches: 5000, length: 10_000 };

/**
 * Looks for the gaps of one site whose turn it is: once a day each, if anything was counted since. The next minute goes on
 * with what this one leaves, or takes the next site.
 */
export async function detectDue(env: Bindings, now: number): Promise<void> {
  const site = await env.DB.prepare(`SELECT s.id AS id ${fromSitesDue} ORDER BY coalesce(g.at, 0), s.id LIMIT 1`).bind(now).first<number>('id');
  const turn = site === null ? undefined : await claimRun(env.DB, site, now, false);
  if (turn) await look(env, turn);
}

/** Looks for the gaps of a site, whenever that was done last. Whether it was its turn: false where somebody looks just now. */
export async function detectNow(env: Bindings, site: number, now: number): Promise<boolean> {
  const turn = await claimRun(env.DB, site, now, true);
  if (turn) await look(env, turn);
  return turn !== undefined;
}

async function look(env: Bindings, turn: Turn): Promise<void> {
  try {
    await lookThrough(env, turn);
  } catch (error) {
    await giveUpRun(env.DB, turn);
    throw error;
  }
}

/** A language after the other: each is written down before the next begins. */
async function lookThrough({ DB, KV }: Bindings, turn: Turn): Promise<void> {
  const site = await readSite(DB, turn.site);
  if (!site) return;
  const begun = performance.now();
  const looked = turn.looked ?? (await beginning(DB));
  const finder = finderOf(DB, KV, site.key);
  for (const language of languagesOf(site).filter((each) => !looked.languages.includes(each))) {
    const gaps = await detectLanguage(DB, finder.find, site, language, periodTo(turn.day));
    await keepGaps(DB, turn, language, gaps);
    await measureDone(DB, turn, site, language);
    looked.languages.push(language);
    looked.found += gaps.length;
    if (finder.asked() > budget.searches || performance.now() - begun > budget.length) return void (await pauseRun(DB, turn, looked));
  }
  await endRun(DB, turn, looked);
}

async function beginning(d1: D1Database): Promise<Looked> {
  return { languages: [], found: 0, upTo: (await d1.prepare('SELECT up_to FROM rollup WHERE id = 1').first<number>('up_to')) ?? 0 };
}
