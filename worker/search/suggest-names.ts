import type { LocaleModel } from '../markets/locale-model.ts';
import type { MarkedText, Suggestion } from './answer.ts';
import { foldKana, foldWord } from './compact/text/fold.ts';
import { normalize } from './compact/text/normalize.ts';
import { runsOf } from './compact/text/runs.ts';

type NamedSuggestion = Exclude<Suggestion, { kind: 'article' }>;
type Name = { suggestion: NamedSuggestion; words: string[]; whole: string };

/** By content version, as a model is. */
const namesOf = new WeakMap<LocaleModel, Name[]>();

/** Topics and products whose names hold every word, each from its beginning; a model number with or without its hyphen. */
export function suggestNames(model: LocaleModel, query: string): NamedSuggestion[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const whole = words.join('');
  return listNames(model)
    .filter((name) => name.whole.startsWith(whole) || words.every((word) => isIn(word, name)))
    .map(({ suggestion }) => Object.assign({ ...suggestion }, { name: markWords(plain(suggestion.name), words) }));
}

function listNames(model: LocaleModel): Name[] {
  const known = namesOf.get(model);
  if (known) return known;
  const topics = [...model.topics.values()].map(({ number, slug, name }) => named({ kind: 'topic', number, slug, name: [{ text: name }] }, name));
  const products = [...model.products.values()].map(({ number, slug, name, model: code }) =>
    named({ kind: 'product', number, slug, name: [{ text: name }], model: code }, `${code} ${name}`),
  );
  const names = [...topics, ...products];
  namesOf.set(model, names);
  return names;
}

function named(suggestion: NamedSuggestion, text: string): Name {
  const words = wordsOf(text);
  return { suggestion, words, whole: words.join('') };
}

const wordsOf = (text: string) => [...runsOf(text)].map(({ text: word }) => fold(word));
const fold = (word: string) => foldKana(foldWord(normalize(word)));
/** Scripts without spaces have words within words. */
const isIn = (word: string, { words }: Name) => words.some((each) => each.startsWith(word) || (/[\u3000-\uffff]/.test(word) && each.includes(word)));
const plain = (name: MarkedText) => name.map(({ text }) => text).join('');

function markWords(name: string, words: readonly string[]): MarkedText {
  const marked: MarkedText = [];
  let at = 0;
  for (const { text, start, end } of runsOf(name)) {
    const folded = fold(text);
    if (!words.some((word) => folded.startsWith(word) || (folded.length > 1 && word.startsWith(folded)))) continue;
    if (start > at) marked.push({ text: name.slice(at, start) });
    marked.push({ text, mark: true });
    at = end;
  }
  if (at < name.length) marked.push({ text: name.slice(at) });
  return marked;
}
