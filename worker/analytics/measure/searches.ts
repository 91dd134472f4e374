import type { EventSource } from '../event.ts';
import { afterwards, typingPause } from '../definitions.ts';
import { foldQuery } from '../fold-query.ts';
import type { StoredEvent } from './stored-event.ts';

/** One search as the reader meant it: what was typed on the way to it is part of it. */
export type Search = {
  query: string;
  source: EventSource;
  locale: string;
  market: string;
  product: number | null;
  /** When it was begun, and last typed or asked for. */
  at: number;
  until: number;
  total: number;
  match: 'all' | 'some' | 'none';
  /** On the first page of results. */
  shown: readonly number[];
  /** Where results stood on further pages. */
  further: Set<number>;
  /** All that is there of it is a further page: it was begun elsewhere, so it is no search more, but its results are followed. */
  isRest: boolean;
  references: Set<string>;
  /** The results followed, by article: where they stood, and in which language they were shown. */
  clicks: Map<number, { position: number; language: string }>;
  /** What was searched next, where no result had been followed. */
  next: string | undefined;
  /** The first article read after it, where no result had been followed: whichever way the reader came there. */
  reached: { article: number; language: string } | undefined;
  /** The contact page or a channel was opened after it, before anything else was searched. */
  contacted: boolean;
};

/** The searches of a visit, in order, and the clicks that belong to none of them. */
export function searchesOf(events: readonly StoredEvent[]): { searches: Search[]; strays: StoredEvent[] } {
  const searches: Search[] = [];
  const strays: StoredEvent[] = [];
  for (const event of events) {
    if (event.kind === 'search' || event.kind === 'suggest') {
      const open = isFurther(event) ? searches.findLast((search) => continues(search, event)) : searches.at(-1);
      if (open && continues(open, event)) goOn(open, event);
      else searches.push(begin(event));
    } else if (event.kind === 'click') {
      if (!follow(searches, event)) strays.push(event);
    } else if (event.kind === 'view' && event.article !== null) {
      reach(searches, event.article, event);
    } else if (event.kind === 'contact' || event.kind === 'channel') {
      contact(searches, event);
    }
  }
  const finished = searches.filter((search) => !isUnfinished(search));
  const whole = finished.filter(({ isRest }) => !isRest);
  for (const [index, search] of whole.entries()) search.next = nextAfter(search, whole.slice(index + 1));
  return { searches: finished, strays };
}

/** Of a result that was followed, the click comes with the view, so that search is not waiting any more. */
function reach(searches: readonly Search[], article: number, { at, language }: StoredEvent): void {
  for (const search of searches) {
    if (search.clicks.size === 0 && !search.reached && at - search.until <= afterwards) search.reached = { article, language: language ?? '' };
  }
}

/** A letter that was typed in between is not what led there. */
function contact(searches: readonly Search[], { at }: StoredEvent): void {
  const last = searches.findLast((search) => !isUnfinished(search));
  if (last && at - last.until <= afterwards) last.contacted = true;
}

/** Other words: the same ones typed anew, or in another language or place, are no others. Once a result of theirs is followed, nothing was given up. */
function nextAfter(search: Search, later: readonly Search[]): string | undefined {
  if (search.clicks.size > 0) return undefined;
  const next = later.find(({ query, clicks }) => query !== search.query || clicks.size > 0);
  return next && next.query !== search.query && next.at - search.until <= afterwards ? next.query : undefined;
}

/**
 * The same words again are the same search: the page was read again on the way back from a result, or turned. Other words
 * are, if they were being typed: a list of suggestions had not been used yet. In another locale, or of another product, they
 * are asked of other articles, so each has its own outcome.
 */
function continues(search: Search, { kind, query, at, locale, product }: StoredEvent): boolean {
  if (search.locale !== locale) return false;
  // Suggestions are never narrowed to a product.
  if (search.product !== product && kind === 'search' && search.source !== 'suggest') return false;
  const [before, now] = [search.query, foldQuery(query ?? '')];
  if (before === now) return kind === 'search' || at - search.until <= typingPause;
  if (search.source !== 'suggest' || search.clicks.size > 0 || at - search.until > typingPause) return false;
  return now.startsWith(before) || before.startsWith(now);
}

function goOn(search: Search, event: StoredEvent): void {
  search.until = event.at;
  if (event.reference !== null) search.references.add(event.reference);
  // What is typed once more above the results changes nothing about them.
  if (event.kind === 'suggest' && search.source !== 'suggest') return;
  if (isFurther(event)) {
    for (const place of placesOn(event)) search.further.add(place);
    return;
  }
  Object.assign(search, askedBy(event), { isRest: false });
}

const isFurther = ({ position }: StoredEvent) => (position ?? 1) > 1;

const placesOn = ({ position, shown }: StoredEvent): number[] => (shown ?? []).map((_, index) => (position ?? 1) + index);

function begin(event: StoredEvent): Search {
  const isRest = isFurther(event);
  return {
    ...askedBy(event),
    ...(isRest && { shown: [] }),
    further: new Set(isRest ? placesOn(event) : []),
    isRest,
    locale: event.locale,
    market: event.market,
    at: event.at,
    until: event.at,
    references: new Set(event.reference === null ? [] : [event.reference]),
    clicks: new Map(),
    next: undefined,
    reached: undefined,
    contacted: false,
  };
}

function askedBy(event: StoredEvent): Pick<Search, 'query' | 'source' | 'product' | 'total' | 'match' | 'shown'> {
  const total = event.total ?? 0;
  return {
    query: foldQuery(event.query ?? ''),
    source: event.kind === 'suggest' ? 'suggest' : event.source,
    product: event.product,
    total,
    match: event.match ?? (total > 0 ? 'all' : 'none'),
    shown: event.shown ?? [],
  };
}

/** A result followed twice counts once. False where no search of the visit has this name. */
function follow(searches: readonly Search[], { reference, article, position, language }: StoredEvent): boolean {
  const search = searches.findLast(({ references }) => reference !== null && references.has(reference));
  if (!search || article === null) return false;
  if (!search.clicks.has(article)) search.clicks.set(article, { position: position ?? 0, language: language ?? '' });
  return true;
}

/** A letter typed and left: nothing was looked for yet. A sign of East Asia may be a word. */
const isUnfinished = ({ source, query, clicks }: Search) =>
  source === 'suggest' && clicks.size === 0 && /^[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{0,2}$/u.test(query);
