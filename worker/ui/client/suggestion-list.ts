import { make } from './element.ts';
import type { Suggested } from './suggestions.ts';

const kinds = ['article', 'topic', 'product'] as const;

/** What is suggested as options that are links, by kind; the form holds what the kinds are called. */
export function suggestionGroups(suggested: Suggested, { dataset, lang }: HTMLFormElement): HTMLElement[] {
  // The form says a language where the page's own has no interface: then what it suggests says the page's.
  const language = lang === '' ? undefined : document.documentElement.lang;
  return kinds.flatMap((kind) => {
    const options = suggested.filter((each) => each.kind === kind).map((each) => suggestionOption(each, language));
    const title = dataset[kind] ?? '';
    return options.length === 0 ? [] : [make('div', { role: 'group', 'aria-label': title }, make('b', { 'aria-hidden': 'true' }, title), ...options)];
  });
}

export const option = (href: string, ...content: (Node | string)[]) =>
  make('a', { role: 'option', href, tabindex: '-1', 'aria-selected': 'false' }, ...content);

function suggestionOption(suggestion: Suggested[number], language: string | undefined): HTMLElement {
  const text = suggestion.kind === 'article' ? suggestion.title : suggestion.name;
  const pieces = text.map((piece) => (piece.mark ? make('mark', {}, piece.text) : piece.text));
  const words = make('bdi', { lang: suggestion.kind === 'article' && suggestion.fallback ? suggestion.language : language }, ...pieces);
  return option(suggestion.url, words, ...(suggestion.kind === 'product' ? [' ', make('small', {}, suggestion.model)] : []));
}
