import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { root } from '../../root.ts';
import { withPhone } from '../first-view.ts';
import type { PlainArticle } from './articles.ts';
import type { Contestant } from './contestants.ts';
import type { Search } from './query.ts';
import { searchBoxes, type SearchBox } from './search-boxes.ts';
import { observeSearch, readSeen } from './search-observer.ts';
import { weigh, type Weight } from './view-of.ts';
import { openThrough, untilQuiet } from './visit.ts';

export type SearchSession = { clickToFirst: number; keyToFirst: number; keyToMeant: number; weight: Weight };

/** Milliseconds a letter. */
export const pace = 200;
const patience = 30_000;
/** What each showed when the article that is meant was found, the last time, for whoever wants to see it. */
const pictures = join(root, '.signpost/bench/peers');

/** Once all of it was seen. */
const WholeSchema = v.object({ click: v.number(), key: v.number(), first: v.number(), meant: v.number() });

export async function searchSession(browser: Browser, contestant: Contestant, { words, target }: Search): Promise<SearchSession> {
  const box = searchBoxes[contestant.name];
  if (!box) throw new Error(`Nobody said how ${contestant.name} is searched`);
  return withPhone(browser, async (page) => {
    await observeSearch(page, box.result, target.title);
    await openThrough(page, contestant.edge, contestant.path);
    const asked = contestant.edge.exchanges.length;
    await type(page, box, words);
    const { click, key, first, meant } = await untilSeen(page, `${contestant.name}: "${words}" did not bring "${target.title}"`);
    await page.screenshot({ path: join(pictures, `${contestant.name}.png`) });
    await untilQuiet(contestant.edge);
    const weight = weigh(contestant.edge.exchanges.slice(asked));
    await follow(page, box, contestant, target);
    return { clickToFirst: first - click, keyToFirst: first - key, keyToMeant: meant - key, weight };
  });
}

async function type(page: Page, { open, field }: SearchBox, words: string): Promise<void> {
  await page.click(open, { timeout: patience });
  await page.click(field, { timeout: patience });
  await page.keyboard.type(words, { delay: pace });
}

/** Asked from without: a page whose policy forbids `eval`, as ours does, cannot be made to look for itself whether it is so far. */
async function untilSeen(page: Page, otherwise: string): Promise<v.InferOutput<typeof WholeSchema>> {
  const until = performance.now() + patience;
  for (;;) {
    const seen = await readSeen(page);
    if (v.is(WholeSchema, seen)) return seen;
    if (performance.now() > until) throw new Error(`${otherwise} within ${patience / 1000} s (${JSON.stringify(seen)})`);
    await setTimeout(100);
  }
}

/** A result that leads elsewhere is none. */
async function follow(page: Page, { result }: SearchBox, { name, pathOf }: Contestant, target: PlainArticle): Promise<void> {
  await page.locator(result).filter({ hasText: target.title }).first().click({ timeout: patience });
  await page
    .waitForURL((url) => plainPath(url.pathname) === plainPath(pathOf(target)), { timeout: patience })
    .catch(() => {
      throw new Error(`${name}: the result "${target.title}" led to ${page.url()}`);
    });
}

const plainPath = (path: string): string => path.replace(/(\.html|\/)$/, '');
