import type { Event, EventMessage } from '../../../worker/analytics/event.ts';
import type { Random } from '../search/random.ts';
import type { Truth } from './truth.ts';

/** The site that the readers are of, and the days on which they come. */
export const benchSite = 'bench';
const days = ['2026-11-23', '2026-11-24', '2026-11-25'];

const places = [
  { locale: 'de-de', market: 'de', language: 'de' },
  { locale: 'en-us', market: 'us', language: 'en' },
  { locale: 'ja-jp', market: 'jp', language: 'ja' },
];
type Place = (typeof places)[number];
const words = ['akku', 'rückgabe', 'garantie', 'return window', 'refund', 'bluetooth', '返品', '保証', 'pairing', 'gift card'];

/** Somebody who is reading: a moment, a place, and who they are; null where nobody may know. */
type Reader = {
  day: string;
  at: number;
  place: Place;
  visit: string | null;
  name: string;
  send: (seconds: number, events: Partial<Event>[], source?: 'suggest') => void;
};

/** Makes a reader of one of some kinds, whose messages are returned, and adds what should be counted of them to the truth. */
export function makeReader(number: number, random: Random, truth: Truth): EventMessage[] {
  const sent: EventMessage[] = [];
  const day = days[random.below(days.length)] ?? '';
  const at = Date.parse(day) + random.below(22 * 3600) * 1000;
  const place = places[random.below(places.length)];
  if (!place) return [];
  const kind = random.below(kinds.length);
  const visit = kind < anonymous ? number.toString(16).padStart(16, '0') : null;
  let made = 0;
  const send: Reader['send'] = (seconds, events, source) => {
    const named = events.map((event) => Object.assign({ id: `e${number}-${(made += 1)}`, kind: 'view' as const }, event));
    sent.push({ site: benchSite, at: at + seconds * 1000, source: source ?? 'page', visit, locale: place.locale, market: place.market, events: named });
  };
  kinds[kind]?.({ day, at, place, visit, name: `r${number}`, send }, random, truth);
  return sent;
}

const article = (random: Random) => 1000 + random.below(40);
const daily = ({ day, place }: Reader, source = 'page') => [day, place.locale, place.market, source];
const view = (number: number, { place }: Reader): Partial<Event> => ({ kind: 'view', value: 'article', article: number, language: place.language });

/** All days are of one week. */
function countArticle(truth: Truth, { day, place }: Reader, number: number, counts: Record<string, number>): void {
  const { locale, market, language } = place;
  truth.add('daily_article', [day, number, locale, market, language], counts);
  truth.add('daily_language', [day, locale, market, language], counts);
  for (const where of [locale, '*']) truth.add('weekly_article', [days[0] ?? '', where, number], counts);
}

const reads = (reader: Reader, random: Random, truth: Truth) => {
  const number = article(random);
  reader.send(0, [{ kind: 'view', value: 'home' }]);
  reader.send(20, [view(number, reader)]);
  truth.add('daily', daily(reader), { visits: 1, views: 2, articleViews: 1 });
  countArticle(truth, reader, number, { views: 1, visits: 1, endedWell: 1 });
};

const comesBack = (reader: Reader, random: Random, truth: Truth) => {
  const number = article(random);
  reader.send(0, [view(number, reader)]);
  reader.send(40 * 60, [view(number, reader)]);
  truth.add('daily', daily(reader), { visits: 2, views: 2, articleViews: 2 });
  countArticle(truth, reader, number, { views: 2, visits: 2, endedWell: 2 });
};

/** Results are followed from one of the first ten places. */
const finds = (reader: Reader, random: Random, truth: Truth) => {
  const { day, place, visit, name, send } = reader;
  const query = random.pick(words);
  const shown = Array.from({ length: 1 + random.below(10) }, (_, index) => 2000 + index);
  const position = 1 + random.below(shown.length);
  const number = shown[position - 1] ?? 0;
  const reference = `s-${name}`;
  send(0, [{ kind: 'search', query, total: shown.length, match: 'all', shown, reference, language: place.language }]);
  send(30, [{ kind: 'click', reference, article: number, position, language: place.language }, view(number, reader)]);
  const visits = visit === null ? 0 : 1;
  truth.add('daily', daily(reader), { visits, views: 1, articleViews: 1, searches: 1, clicked: 1, clicks: 1, positions: position });
  truth.add('daily_query', [day, query, place.locale, place.market, 'page', 0], { searches: 1, visits, clicked: 1, clicks: 1, positions: position });
  countArticle(truth, reader, number, { views: 1, arrivals: 1, ...(visits === 1 && { visits: 1, endedWell: 1 }) });
  shownIn(truth, reader, query, shown);
  truth.add('daily_position', [day, place.locale, place.market, 'page', 0, position], { clicks: 1 });
  truth.add('daily_result', [day, query, place.locale, number], { clicks: 1 });
};

function shownIn(truth: Truth, { day, place }: Reader, query: string, shown: readonly number[], source = 'page'): void {
  for (const index of shown.keys()) truth.add('daily_position', [day, place.locale, place.market, source, 0, index + 1], { shown: 1 });
  for (const number of shown.slice(0, 3)) truth.add('daily_result', [day, query, place.locale, number], { shown: 1 });
}

const givesUp = (reader: Reader, random: Random, truth: Truth) => {
  const { day, place, send } = reader;
  const [first, second] = [`${random.pick(words)} kaputt`, random.pick(words)];
  send(0, [{ kind: 'search', query: first, total: 0, match: 'none', shown: [] }]);
  send(60, [{ kind: 'search', query: second, total: 2, match: 'some', shown: [2000, 2001] }]);
  send(120, [{ kind: 'contact' }]);
  send(150, [{ kind: 'channel', value: 'phone' }]);
  truth.add('daily', daily(reader), { visits: 1, searches: 2, zero: 1, weak: 1, researched: 1, searchContacts: 1, contacts: 1, channels: 1 });
  truth.add('daily_query', [day, first, place.locale, place.market, 'page', 0], { searches: 1, visits: 1, zero: 1, researched: 1 });
  truth.add('daily_query', [day, second, place.locale, place.market, 'page', 0], { searches: 1, visits: 1, weak: 1, contacts: 1 });
  truth.add('daily_next', [day, first, place.locale, second], { searches: 1 });
  shownIn(truth, reader, second, [2000, 2001]);
};

const types = (reader: Reader, _random: Random, truth: Truth) => {
  const { day, place, send } = reader;
  for (const [index, query] of ['ret', 'retu', 'return'].entries())
    send(index, [{ kind: 'suggest', query, total: 3, match: 'all', shown: [2000, 2001, 2002] }], 'suggest');
  truth.add('daily', daily(reader, 'suggest'), { visits: 1, searches: 1 });
  truth.add('daily_query', [day, 'return', place.locale, place.market, 'suggest', 0], { searches: 1, visits: 1 });
  shownIn(truth, reader, 'return', [2000, 2001, 2002], 'suggest');
};

const changesMind = (reader: Reader, random: Random, truth: Truth) => {
  const { day, place, name, send } = reader;
  const text = { article: article(random), language: place.language, revision: 3 };
  send(0, [{ kind: 'vote', value: 'yes', reference: `v1-${name}`, ...text }]);
  send(10, [{ kind: 'vote', value: 'no', reference: `v2-${name}`, ...text }]);
  send(20, [{ kind: 'reason', value: 'unclear', reference: `v2-${name}`, ...text }]);
  const row = [day, text.article, text.language, text.revision, place.locale, place.market];
  truth.add('daily', daily(reader), { visits: 1 });
  truth.add('daily_vote', row, { no: 1 });
  truth.add('daily_reason', [...row, 'no', 'unclear'], { votes: 1 });
};

const losesWay = (reader: Reader, random: Random, truth: Truth) => {
  const path = `/${reader.place.locale}/articles/${9000 + random.below(20)}-nowhere`;
  reader.send(0, [{ kind: 'not-found', value: path }]);
  truth.add('daily', daily(reader), { visits: 1, notFound: 1 });
  truth.add('daily_path', [reader.day, path, reader.place.locale], { notFound: 1 });
};

const readsUnknown = (reader: Reader, random: Random, truth: Truth) => {
  const number = article(random);
  reader.send(0, [view(number, reader)]);
  truth.add('daily', daily(reader), { views: 1, articleViews: 1 });
  countArticle(truth, reader, number, { views: 1 });
};

const finallyReads = (reader: Reader, random: Random, truth: Truth) => {
  const { day, place, send } = reader;
  const [query, number] = [random.pick(words), article(random)];
  send(0, [{ kind: 'search', query, total: 1, match: 'all', shown: [2000] }]);
  send(90, [view(number, reader)]);
  truth.add('daily', daily(reader), { visits: 1, views: 1, articleViews: 1, searches: 1 });
  truth.add('daily_query', [day, query, place.locale, place.market, 'page', 0], { searches: 1, visits: 1 });
  countArticle(truth, reader, number, { views: 1, visits: 1, endedWell: 1 });
  truth.add('daily_reached', [day, query, place.locale, number, place.language], { searches: 1 });
  shownIn(truth, reader, query, [2000]);
};

const kinds = [reads, comesBack, finds, givesUp, types, changesMind, losesWay, finallyReads, readsUnknown, finds];
/** From here on readers are not told apart. */
const anonymous = kinds.indexOf(readsUnknown);
