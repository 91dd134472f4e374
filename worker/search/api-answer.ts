import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, productPath, sectionPath, topicPath } from '../paths.ts';
import type { Facet, SearchAnswer, SearchHit, SuggestAnswer, Suggestion } from './answer.ts';
import type { SearchResponse, SuggestResponse } from './api-shapes.ts';
import { productName, topicName, typeName } from './names.ts';

export function searchResponse(model: LocaleModel, answer: SearchAnswer, cut: boolean): SearchResponse {
  const { type, topic, product } = answer.facets;
  const facets = {
    type: named(type, (value) => typeName(model, value)),
    topic: named(topic, (value) => topicName(model, value)),
    product: named(product, (value) => productName(model, value)),
  };
  return { ...answer, cut, hits: answer.hits.map((hit) => withAddresses(model.locale.key, hit)), facets };
}

export function suggestResponse({ locale }: LocaleModel, answer: SuggestAnswer, cut: boolean): SuggestResponse {
  return { ...answer, cut, suggestions: answer.suggestions.map((suggestion) => ({ ...suggestion, url: addressOf(locale.key, suggestion) })) };
}

function withAddresses(locale: string, hit: SearchHit) {
  const { heading } = hit;
  return { ...hit, url: articlePath(locale, hit), heading: heading && { ...heading, url: sectionPath(locale, hit, heading.id) } };
}

function addressOf(locale: string, suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case 'article':
      return articlePath(locale, suggestion);
    case 'topic':
      return topicPath(locale, suggestion);
    case 'product':
      return productPath(locale, suggestion);
  }
}

/** What the locale has no name for is not sold or shown there. */
function named<Value>(facet: Facet<Value>, name: (value: Value) => string | undefined) {
  return facet.flatMap(({ value, count }) => {
    const known = name(value);
    return known === undefined ? [] : [{ value, name: known, count }];
  });
}
