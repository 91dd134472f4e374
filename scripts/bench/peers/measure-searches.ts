import type { Browser } from 'playwright-core';
import { spreadOf } from '../statistics.ts';
import type { Contestant } from './contestants.ts';
import type { Search } from './query.ts';
import type { SearchOf } from './search-of.ts';
import { searchSession, type SearchSession } from './search-session.ts';
import { searchWithoutScript } from './search-without-script.ts';

type Searching = { name: string; run: () => Promise<SearchSession> };

/** As with first views, one round asks each in turn, and the first is for warming up. What finds nothing then is left out. */
export async function measureSearches(
  browser: Browser,
  contestants: readonly Contestant[],
  search: Search,
  rounds: number,
  say: (progress: string) => void,
): Promise<{ searches: SearchOf[]; failed: { name: string; reason: string }[] }> {
  const all = contestants.flatMap((each): Searching[] => {
    const own = { name: each.name, run: () => searchSession(browser, each, search) };
    return each.peer ? [own] : [own, { name: `${each.name}, no script`, run: () => searchWithoutScript(browser, each, search) }];
  });
  const seen = new Map<Searching, SearchSession[]>();
  const failed: { name: string; reason: string }[] = [];
  for (const each of all) {
    const reason = await each.run().then(() => undefined, String);
    if (reason === undefined) seen.set(each, []);
    else failed.push({ name: `The search of ${each.name}`, reason });
  }
  for (let round = 0; round < rounds; round++) {
    say(`searches, round ${round + 1} of ${rounds}`);
    for (const [each, sessions] of seen) sessions.push(await each.run());
  }
  return { searches: [...seen].map(([{ name }, sessions]) => summarize(name, sessions)), failed };
}

function summarize(name: string, sessions: readonly SearchSession[]): SearchOf {
  const of = (pick: (each: SearchSession) => number) => spreadOf(sessions.map(pick));
  const usual = sessions.toSorted((a, b) => a.weight.bytes - b.weight.bytes)[Math.floor(sessions.length / 2)];
  return {
    name,
    clickToFirst: of((each) => each.clickToFirst),
    keyToFirst: of((each) => each.keyToFirst),
    keyToMeant: of((each) => each.keyToMeant),
    weight: usual?.weight ?? { requests: 0, bytes: 0 },
  };
}
