import { make } from './element.ts';
import type { Suggested } from './suggestions.ts';

const kinds = ['article', 'topic', 'product'] as const;

/** What is suggested as options that are links, by kind; `titles` holds what the kinds are called. */
export function suggestionGroups(suggested: Suggested, titles: DOMStringMap): HTMLElement[] {
  return kinds.flatMap((kind) => {
    const options = suggested.filter((each) => each.kind === kind).map(suggestionOption);
    const title = titles[kind] ?? '';
    return options.length === 0 ? [] : [make('div', { role: 'group', 'aria-label': title }, make('b', { 'aria-hidden': 'true' }, title), ...options)];
  });
}

export const option = (href: string, ...content: (Node | string)[]) =>
  make('a', { role: 'option', href, tabindex: '-1', 'aria-selected': 'false' }, ...content);

function suggestionOption(suggestion: Suggested[number]): HTMLElement {
  const text = suggestion.kind === 'article' ? suggestion.title : suggestion.name;
  const pieces = text.map((piece) => (piece.mark ? make('mark', {}, piece.text) : piece.text));
  const words = make('bdi', suggestion.kind === 'article' && suggestion.fallback ? { lang: suggestion.language } : {}, ...pieces);
  return option(suggestion.url, words, ...(suggestion.kind === 'product' ? [' ', make('small', {}, suggestion.model)] : []));
}
