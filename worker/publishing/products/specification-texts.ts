import type { Texts } from '../../sites/texts.ts';

/** Says a value in a language: one text for all languages until another one says something of its own. */
export function withText(value: Texts | string, language: string, text: string, source: string): Texts | string {
  const texts = withWords(typeof value === 'string' ? { [source]: value } : value, language, text);
  const [only, ...others] = Object.keys(texts);
  return others.length === 0 && (only === undefined || only === source) ? (texts[source] ?? '') : texts;
}

/** The texts with this one in a language; an empty one says nothing there. */
export function withWords(texts: Texts, language: string, text: string): Texts {
  const { [language]: _before, ...others } = texts;
  return text === '' ? others : { ...others, [language]: text };
}
