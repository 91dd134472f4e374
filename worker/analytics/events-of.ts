import { longestWords, tidyText, tidyWords } from '../search/tidy-words.ts';
import { type Event, type EventMessage, matches } from './event.ts';
import { maskBeginning } from './mask.ts';
import { type About, numberIn } from './read-about.ts';
import type { Result } from './result-link.ts';
import { shownPath } from './shown-path.ts';

/** An answer the gateway gave: what the page said of itself, the address asked, and the result that led there, if one did. */
export type Answered = { about: About; address: URL; status: number; result: Result | undefined };

const mostShown = 10;

/** What the reader did by asking for this. `id` names the request, so that its events have names for ever. */
export function eventsOf({ about, address, status, result }: Answered, id: string): Event[] {
  const kind = about.get('kind');
  if (status === 404 || status === 410) return [{ id, kind: 'not-found', value: shownPath(address), ...language(about) }];
  if (kind === 'search' || kind === 'suggest') return searchOf(kind, about, address, id);
  if (kind === 'channel') return [{ id, kind: 'channel', value: about.get('channel') ?? '', ...language(about) }];
  if (kind === 'contact') return [{ id, kind: 'contact', ...language(about) }];
  return [...clickOf(about, result), ...viewOf(about, id)];
}

const viewed = new Set(['article', 'home', 'topic', 'product']);

function viewOf(about: About, id: string): Event[] {
  const kind = about.get('kind') ?? '';
  if (!viewed.has(kind)) return [];
  return [{ id, kind: 'view', value: kind, ...language(about), ...numbers(about, 'article', 'revision', 'product') }];
}

/** One event however often the link is followed. */
function clickOf(about: About, result: Result | undefined): Event[] {
  if (!result) return [];
  const { name, search, article, position, asked } = result;
  const ofSearch = search === undefined ? {} : { reference: search, ...(asked === 'by a program' && { apart: true as const }) };
  return [{ id: name, kind: 'click', ...ofSearch, article, position, ...language(about) }];
}

/** Nothing for a search of no words. Further pages of results are the same search: only their results add to it. */
function searchOf(kind: 'search' | 'suggest', about: About, address: URL, id: string): Event[] {
  const asked = address.searchParams.get('q') ?? '';
  const { words, cut } = tidyWords(asked);
  if (words === '') return [];
  const match = matches.find((each) => each === about.get('match'));
  const shown = (about.get('shown') ?? '').split(',').filter(Boolean).map(Number).slice(0, mostShown);
  const reference = about.get('reference');
  return [
    {
      id,
      kind,
      // Masked before it is cut: half of what names somebody would not be found.
      query: maskBeginning(tidyText(asked))
        .slice(0, cut ? longestWords : longestWords * 2)
        .toWellFormed(),
      ...(match && { match }),
      ...(reference && { reference }),
      shown,
      ...language(about),
      ...numbers(about, 'total', 'product', 'position'),
    },
  ];
}

const language = (about: About): Pick<Event, 'language'> => {
  const value = about.get('language');
  return value === undefined ? {} : { language: value };
};

function numbers(about: About, ...names: ('article' | 'revision' | 'product' | 'total' | 'position')[]): Partial<Event> {
  return Object.fromEntries(names.flatMap((name) => (numberIn(about, name) === undefined ? [] : [[name, numberIn(about, name)]])));
}

export const messageOf = (
  site: string,
  visit: string | undefined,
  source: EventMessage['source'],
  about: About,
  at: number,
  events: Event[],
): EventMessage => ({
  site,
  at,
  source,
  visit: visit ?? null,
  locale: about.get('locale') ?? '',
  market: about.get('market') ?? '',
  events,
});
