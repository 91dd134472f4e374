import { type Asked, resultSigner } from '../analytics/result-link.ts';
import type { SearchAnswer, SuggestAnswer } from './answer.ts';

type Signing = { kv: KVNamespace; site: string; asked: Asked };

/** Gives each result the word that says where its link stood, so that following it is counted without script. */
export async function signHits({ kv, site, asked }: Signing, answer: SearchAnswer, offset: number): Promise<SearchAnswer> {
  const sign = answer.hits.length > 0 ? await resultSigner(kv, site, asked, Date.now()) : undefined;
  if (!sign) return answer;
  const signed = (number: number, index: number) => sign({ search: answer.reference, article: number, position: offset + index + 1 });
  return { ...answer, hits: await Promise.all(answer.hits.map(async (hit, index) => Object.assign(hit, { result: await signed(hit.number, index) }))) };
}

/** The same for the articles among suggestions. */
export async function signSuggestions({ kv, site, asked }: Signing, answer: SuggestAnswer): Promise<SuggestAnswer> {
  const sign = answer.suggestions.length > 0 ? await resultSigner(kv, site, asked, Date.now()) : undefined;
  if (!sign) return answer;
  const signed = answer.suggestions.map(async (suggestion, index) => {
    if (suggestion.kind !== 'article') return suggestion;
    return { ...suggestion, result: await sign({ search: answer.reference, article: suggestion.number, position: index + 1 }) };
  });
  return { ...answer, suggestions: await Promise.all(signed) };
}
