import { afterwards, mostMeasured, pastQueue } from '../definitions.ts';
import { dayOf } from '../salt.ts';
import { countArticle } from './count-article.ts';
import { type Search, searchesOf } from './searches.ts';
import type { StoredEvent } from './stored-event.ts';
import type { Tally } from './tally.ts';
import { type Visit, visitsOf } from './visits.ts';
import { measureVotes } from './votes.ts';

const mostPositions = 10;
/** What stands above the fold: so many results count as seen. */
const mostSeen = 3;

/**
 * Adds what the events of one thread amount to: its first ones, and what else was done since. The same events give the same
 * counts, however they are read; up to `mostMeasured` of them, in whatever order they came as well.
 */
export function measureThread(events: readonly StoredEvent[], tally: Tally): void {
  const inserted = events.toSorted((a, b) => a.seq - b.seq);
  for (const event of inserted) measureEvent(event, tally);
  for (const event of inserted.slice(mostMeasured)) if (event.kind !== 'lost') tally.add('daily', about(event, event.source), { beyond: 1 });
  const visits = visitsOf(inserted.slice(0, mostMeasured));
  for (const visit of visits) measureVisit(visit, tally);
  measureVotes(visits, tally);
}

function measureVisit(visit: Visit, tally: Tally): void {
  const { isVisit, events } = visit;
  const [first] = events;
  if (!first) return;
  if (isVisit) tally.add('daily', about(first, first.source), { visits: 1 });
  measureArticles(visit, tally);
  const { searches, strays } = searchesOf(events);
  for (const search of searches) {
    if (!search.isRest) measureSearch(search, tally);
    measureResults(search, tally);
  }
  measureQueries(searches, isVisit, tally);
  for (const click of strays) countArrival(click, tally);
}

const about = (event: { at: number; locale: string; market: string }, source: string) => ({
  day: dayOf(event.at),
  locale: event.locale,
  market: event.market,
  source,
});

/** What counts by itself, whatever was done before and after. */
function measureEvent(event: StoredEvent, tally: Tally): void {
  const row = about(event, event.source);
  switch (event.kind) {
    case 'view':
      if (event.article !== null) countArticle(articleRow(event), { views: 1 }, tally);
      return tally.add('daily', row, { views: 1, articleViews: event.article === null ? 0 : 1 });
    case 'not-found':
      tally.add('daily', row, { notFound: 1 });
      return tally.add('daily_path', { day: row.day, path: event.value ?? '', locale: event.locale }, { notFound: 1 });
    case 'contact':
      return tally.add('daily', row, { contacts: 1 });
    case 'channel':
      return tally.add('daily', row, { channels: 1 });
    case 'lost':
      return tally.add('daily', row, { lost: event.total ?? 0, direct: event.value === pastQueue ? 1 : 0 });
    case 'search':
    case 'suggest':
    case 'click':
    case 'vote':
    case 'reason':
    case 'comment':
      return;
  }
}

/** A visit ends well with an article if nothing was searched, and nobody contacted, within half an hour after it was last seen. */
function measureArticles({ isVisit, events }: Visit, tally: Tally): void {
  if (!isVisit) return;
  const views = events.filter((event) => event.kind === 'view' && event.article !== null);
  const lastOf = new Map(views.map((event) => [event.article, event]));
  for (const view of lastOf.values()) {
    const unwell = events.some(({ kind, at, seq }) => isAskingOn(kind) && (at > view.at || (at === view.at && seq > view.seq)) && at - view.at <= afterwards);
    countArticle(articleRow(view), { visits: 1, endedWell: unwell ? 0 : 1 }, tally);
  }
}

const articleRow = ({ at, article, locale, market, language }: StoredEvent) => ({
  day: dayOf(at),
  article: article ?? 0,
  locale,
  market,
  language: language ?? '',
});

const isAskingOn = (kind: StoredEvent['kind']) => kind === 'search' || kind === 'suggest' || kind === 'contact' || kind === 'channel';

function measureSearch(search: Search, tally: Tally): void {
  const { at, locale, source, query, clicks, shown } = search;
  tally.add('daily', about(search, source), { ...outcome(search), searchContacts: search.contacted ? 1 : 0 });
  const day = dayOf(at);
  for (const article of shown.slice(0, mostSeen)) tally.add('daily_result', { day, query, locale, article }, { shown: 1 });
  if (search.reached && clicks.size === 0) tally.add('daily_reached', { day, query, locale, ...search.reached }, { searches: 1 });
  if (search.next !== undefined) tally.add('daily_next', { day, query, locale, next: search.next }, { searches: 1 });
}

/** Where results stood, and which of them were followed: of a search, or of what is left of one. */
function measureResults(search: Search, tally: Tally): void {
  const { at, locale, market, source, query, clicks, shown, further } = search;
  const day = dayOf(at);
  const place = { day, locale, market, source, product: search.product ?? 0 };
  const stood = new Set([...shown.map((_, index) => index + 1), ...further]);
  for (const position of stood) if (position <= mostPositions) tally.add('daily_position', { ...place, position }, { shown: 1 });
  for (const [article, { language, position }] of clicks) {
    tally.add('daily_position', { ...place, position: Math.min(position, mostPositions + 1) }, { clicks: 1 });
    tally.add('daily_result', { day, query, locale, article }, { clicks: 1 });
    countArticle({ day, article, locale, market, language }, { arrivals: 1 }, tally);
  }
  if (search.isRest) tally.add('daily', about(search, source), followed(search));
}

const outcome = (search: Search) => ({
  searches: 1,
  zero: search.total === 0 ? 1 : 0,
  weak: search.total > 0 && search.match === 'some' ? 1 : 0,
  clicked: search.clicks.size > 0 ? 1 : 0,
  researched: search.next === undefined ? 0 : 1,
  ...followed(search),
});

const followed = ({ clicks }: Search) => ({
  clicks: clicks.size,
  positions: [...clicks.values()].reduce((sum, { position }) => sum + position, 0),
});

/** A query searched twice in a visit is one visit that needs it. */
function measureQueries(searches: readonly Search[], isVisit: boolean, tally: Tally): void {
  const seen = new Set<string>();
  for (const search of searches) {
    const { query, locale, market, source, product } = search;
    const row = { day: dayOf(search.at), query, locale, market, source, product: product ?? 0 };
    if (search.isRest) {
      tally.add('daily_query', row, followed(search));
      continue;
    }
    const isNew = !seen.has(`${locale} ${query}`);
    seen.add(`${locale} ${query}`);
    tally.add('daily_query', row, { ...outcome(search), contacts: search.contacted ? 1 : 0, visits: isVisit && isNew ? 1 : 0 });
  }
}

function countArrival(click: StoredEvent, tally: Tally): void {
  countArticle(articleRow(click), { arrivals: 1 }, tally);
}
