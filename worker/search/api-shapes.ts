import type { Facet, Facets, SearchAnswer, SearchHit, SuggestAnswer, Suggestion } from './answer.ts';

/** What the API answers, as API.md describes it: an answer with the addresses and names that go with its numbers. */
type Shared = { /** Whether the words were too long, and cut. */ cut: boolean };
type NamedFacet<Values> = Values extends Facet<infer Value> ? { value: Value; name: string; count: number }[] : never;

type HitResponse = Omit<SearchHit, 'heading'> & { url: string; heading?: (NonNullable<SearchHit['heading']> & { url: string }) | undefined };
export type SearchResponse = Omit<SearchAnswer, 'hits' | 'facets'> &
  Shared & { hits: HitResponse[]; facets: { [Name in keyof Facets]: NamedFacet<Facets[Name]> } };

type SuggestionResponse = Suggestion & { url: string };
export type SuggestResponse = Omit<SuggestAnswer, 'suggestions'> & Shared & { suggestions: SuggestionResponse[] };

/** `parameter` names the place where one is at fault; the message is for the one who wrote the request. */
export type ApiError = {
  code: 'missing_parameter' | 'bad_parameter' | 'not_found' | 'method_not_allowed' | 'too_many_requests' | 'unavailable';
  message: string;
  parameter?: string;
};
