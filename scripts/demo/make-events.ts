import type { EventMessage } from '../../worker/analytics/event.ts';
import { demoName } from '../../worker/analytics/demo/demo-name.ts';
import { Random } from '../bench/search/random.ts';
import { daysBefore, demandOn, hourWeights, seasonFactor } from './calendar.ts';
import { type DemoLocale, type DemoSite, shownIn } from './demo-site.ts';
import { answeredNeeds, type Need, noiseNeeds, plantedGaps, waysIn } from './needs.ts';
import { contactSomebody, lookFor, readAnswer, type Reader } from './reader.ts';
import type { Searcher } from './searcher.ts';
import { Trail } from './trail.ts';

export type DemoPlan = { today: string; seed: number; days: number; visitsADay: number };
export const usualPlan = (today: string, seed = 1): DemoPlan => ({ today, seed, days: 90, visitsADay: 185 });

/** Of a hundred readers, by locale. Others have one each. */
const localeShares: Record<string, number> = { 'en-us': 34, 'de-de': 19, 'en-gb': 11, 'fr-fr': 10, 'es-es': 8, 'ja-jp': 8, 'zh-cn': 6, 'ar-ae': 4 };
const deadPaths = ['/help/returns', '/support', '/faq', '/articles/999-old-guide', '/manuals/halo-pro.pdf', '/articles/1099-gift-wrapping', '/store-finder'];
/** How readers come: by an address that is dead, to search, by the home page; the rest from elsewhere straight to an answer. */
const ways = { lost: 0.015, searching: 0.34, home: 0.45 };
const untold = 0.1;
const programs = 0.015;
const dayLength = 86_400_000;

/** What readers of a site did on the days before today, day by day: the same for the same site, days and seed. */
export async function* makeDays(site: DemoSite, searcher: Searcher, plan: DemoPlan): AsyncGenerator<EventMessage[]> {
  const random = new Random(plan.seed);
  let visits = 0;
  for (const day of daysBefore(plan.today, plan.days)) {
    const readers = Math.round(plan.visitsADay * demandOn(day) * (0.92 + 0.16 * random.next()));
    const crowd = crowdOf(site, day);
    const messages: EventMessage[] = [];
    for (let reader = 0; reader < readers; reader++) messages.push(...(await oneReader(site, searcher, random, crowd, (visits += 1))));
    yield messages.toSorted((a, b) => a.at - b.at);
  }
}

type Weighted<Value> = { value: Value; weight: number }[];
type Crowd = { day: string; locales: Weighted<{ locale: DemoLocale; hours: Weighted<number>; searched: Weighted<Need>; read: Weighted<Need> }> };

/** Who comes on a day, and what for. */
function crowdOf(site: DemoSite, day: string): Crowd {
  const locales = site.locales.map((locale) => {
    const weigh = (needs: readonly Need[]) =>
      needs.filter((need) => waysIn(need, locale).length > 0).map((value) => ({ value, weight: value.share * seasonFactor(value.season, day) }));
    const hours = hourWeights(day, locale.timeZone).map((weight, value) => ({ value, weight }));
    const searched = weigh([...answeredNeeds, ...plantedGaps, ...noiseNeeds]);
    // An article that helps few of those who search helps few of the others.
    const read = weigh([...answeredNeeds, ...plantedGaps.filter(({ helped }) => helped !== undefined)]);
    return { value: { locale, hours, searched, read }, weight: localeShares[locale.key] ?? 1 };
  });
  return { day, locales: locales.filter(({ value }) => value.read.length > 0) };
}

async function oneReader(site: DemoSite, searcher: Searcher, random: Random, { day, locales }: Crowd, number: number): Promise<EventMessage[]> {
  const { locale, hours, searched, read } = pick(locales, random);
  const startsAt = Date.parse(day) + (pick(hours, random) * 60 + random.below(60)) * 60_000 + random.below(60_000);
  const trail = new Trail({
    site: site.key,
    name: demoName(site.id) + number.toString(36).padStart(5, '0'),
    isVisit: random.next() >= untold,
    locale,
    startsAt,
    endsBefore: Date.parse(day) + dayLength,
    random,
  });
  const reader = { site, searcher, random, trail };
  const chance = random.next();
  if (chance < ways.searching) await searchFirst(reader, chance, pick(searched, random));
  else {
    const need = pick(read, random);
    readFirst(reader, chance, need);
    // Left out when all is drawn, so that what all others do is the same.
    if (staysAway(reader, need, day, number)) return [];
  }
  return trail.messages;
}

/** Whether somebody who would come straight to an answer does not, since it was edited. */
function staysAway({ site, trail: { locale } }: Reader, { answer, lost = 0 }: Need, day: string, number: number): boolean {
  const article = answer === undefined ? undefined : site.articles.get(answer);
  const shown = article && shownIn(article, locale);
  const edited = shown && article.edited[shown.language];
  return edited !== undefined && day > edited && number % 10 < lost * 10;
}

async function searchFirst(reader: Reader, chance: number, need: Need): Promise<void> {
  const { searcher, random, trail } = reader;
  if (random.next() < programs) {
    const [words = ''] = waysIn(need, trail.locale);
    trail.search(words, await searcher.search(trail.locale.key, words, undefined), undefined, 'api');
    return;
  }
  if (chance < ways.lost) trail.missed(`/${trail.locale.key}${random.pick(deadPaths)}`);
  else if (random.next() < 0.5) trail.view('home');
  trail.wait(4, 25);
  await lookFor(reader, need);
}

function readFirst(reader: Reader, chance: number, need: Need): void {
  const { random, trail } = reader;
  if (chance < ways.home) {
    trail.view('home');
    trail.wait(4, 20);
    if (random.next() < 0.3) return contactSomebody(reader, 0.5);
    trail.view('topic');
    trail.wait(4, 30);
  }
  if (!readAnswer(reader, need)) contactSomebody(reader, 0.4);
}

function pick<Value>(from: Weighted<Value>, random: Random): Value {
  let rest = random.next() * from.reduce((sum, { weight }) => sum + weight, 0);
  const found = from.find(({ weight }) => (rest -= weight) < 0) ?? from.at(-1);
  if (!found) throw new Error('There is nothing to choose from.');
  return found.value;
}
