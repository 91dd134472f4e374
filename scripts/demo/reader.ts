import type { Random } from '../bench/search/random.ts';
import { type DemoSite, type ShownIn, shownIn } from './demo-site.ts';
import { typed } from './misspell.ts';
import { type Need, waysIn } from './needs.ts';
import type { Searcher, Shown } from './searcher.ts';
import type { Asked, Trail } from './trail.ts';
import { vote } from './vote.ts';

/**
 * How demo readers behave, as chances. They read results from the top and go on to the next with `goOn`; they follow one
 * that answers them with `follow` and one that does not with `stray`; one that answers helps them with `helped`. Who is not
 * helped tries other words with `again`, the words that find it with `right` where there are such, the topics with `browse`
 * where the answer is in another language, or else contacts somebody with `contact`. Who was not helped votes more often.
 */
const chances = {
  goOn: 0.8,
  follow: 0.86,
  stray: 0.03,
  helped: 0.92,
  again: 0.4,
  right: 0.55,
  browse: 0.4,
  contact: 0.22,
  channel: 0.5,
  narrowed: 0.08,
  typedAlong: 0.3,
  chosen: 0.6,
  voted: 0.07,
  complained: 0.22,
};
const mostTries = 3;

export type Reader = { site: DemoSite; searcher: Searcher; random: Random; trail: Trail };

/** Looks for what is needed, by searching. */
export async function lookFor(reader: Reader, need: Need): Promise<void> {
  const { random, trail } = reader;
  const has = (chance: number) => random.next() < chance;
  let words = pickWay(reader, need);
  for (let tries = 0; tries < mostTries && words !== undefined; tries++) {
    const read = await searchAndRead(reader, need, words);
    if (read === 'helped') return;
    trail.wait(6, 40);
    if (need.action === 'translate' && has(chances.browse)) return browseTo(reader, need);
    if (need.right && has(chances.right)) words = random.pick(need.right);
    else if (has(chances.again)) words = pickWay(reader, need);
    else break;
  }
  if (need.share > 0 && need.need !== 'noise') contactSomebody(reader, chances.contact);
}

/** Reads the article that answers, however the reader came there. */
export function readAnswer(reader: Reader, need: Need): boolean {
  const article = need.answer === undefined ? undefined : reader.site.articles.get(need.answer);
  const shown = article && shownIn(article, reader.trail.locale);
  if (!shown) return false;
  reader.trail.read(shown);
  return judge(reader, need, shown);
}

export function contactSomebody({ random, trail }: Reader, chance: number): void {
  if (random.next() >= chance) return;
  trail.wait(5, 60);
  trail.contact();
  if (random.next() >= chances.channel || trail.locale.channels.length === 0) return;
  trail.wait(5, 40);
  trail.channel(random.pick(trail.locale.channels));
}

/** Common ways are common: the first is tried most. */
function pickWay({ random, trail: { locale } }: Reader, need: Need): string | undefined {
  const ways = waysIn(need, locale);
  const way = ways[Math.floor(random.next() ** 1.6 * ways.length)];
  // Planted gaps list their own misspellings, so that what the search makes of them is known.
  return way === undefined || need.action ? way : typed(way, locale.language, random);
}

async function searchAndRead(reader: Reader, need: Need, words: string): Promise<'helped' | 'not helped'> {
  const { searcher, random, trail, site } = reader;
  // What is typed by readers who cannot be told apart is not counted.
  if (trail.isVisit && random.next() < chances.typedAlong) {
    const chosen = await typeAlong(reader, need, words);
    if (chosen !== undefined) return chosen ? 'helped' : 'not helped';
  }
  const narrowed = need.product !== undefined && random.next() < chances.narrowed ? site.products.get(need.product) : undefined;
  if (narrowed !== undefined) trail.viewProduct(narrowed);
  const shown = await searcher.search(trail.locale.key, words, narrowed);
  return follow(reader, need, trail.search(words, shown, narrowed), chances.stray) ? 'helped' : 'not helped';
}

/** Types half of it, all of it, and may choose what is offered. Undefined where it is searched after all. */
async function typeAlong(reader: Reader, need: Need, words: string): Promise<boolean | undefined> {
  const { searcher, random, trail } = reader;
  let asked: Asked | undefined;
  for (const length of [Math.ceil(words.length / 2), words.length]) {
    const soFar = words.slice(0, length).trim();
    asked = trail.suggest(soFar, await searcher.suggest(trail.locale.key, soFar));
    trail.wait(1, 4);
  }
  return asked && random.next() < chances.chosen && answers(reader, need, asked.shown) ? follow(reader, need, asked, 0) : undefined;
}

function answers({ site }: Reader, { answer }: Need, { articles }: Shown): boolean {
  const number = answer === undefined ? undefined : site.articles.get(answer)?.number;
  return articles.some(({ article }) => article === number);
}

/** Goes down the results. True where one was followed that helped. */
function follow(reader: Reader, need: Need, asked: Asked, stray: number): boolean {
  const { site, random, trail } = reader;
  const answer = need.answer === undefined ? undefined : site.articles.get(need.answer)?.number;
  for (const { article: number, position } of asked.shown.articles) {
    const article = site.byNumber.get(number);
    const shown = article && shownIn(article, trail.locale);
    if (shown && random.next() < (number === answer ? (need.follow ?? chances.follow) : stray)) {
      trail.wait(3, 20);
      trail.follow(asked, position, shown);
      return number === answer && judge(reader, need, shown);
    }
    if (random.next() >= chances.goOn) return false;
  }
  return false;
}

/** Reads it, and may say whether it helped. */
function judge({ random, trail }: Reader, need: Need, shown: ShownIn): boolean {
  const helped = random.next() < (need.helped ?? chances.helped);
  trail.wait(15, 200);
  if (random.next() < (helped ? chances.voted : chances.complained)) vote(trail, random, helped ? 'yes' : 'no', shown);
  return helped;
}

/** By the topics, to an answer that is written in another language only. */
function browseTo(reader: Reader, need: Need): void {
  const { trail } = reader;
  trail.view('home');
  trail.wait(5, 30);
  trail.view('topic');
  trail.wait(5, 30);
  if (!readAnswer(reader, need)) contactSomebody(reader, chances.contact);
}
