import type { SuggestResponse } from '../../search/api-shapes.ts';

export type Suggested = SuggestResponse['suggestions'];

const pause = 120;
const mostKept = 60;

/**
 * Asks for suggestions once one stops typing for a moment, and at once for words that were answered before. Only the
 * last words asked for are ever shown: asking again drops what was under way. What fails is nothing at all.
 */
export function makeAsker(address: string, show: (suggested: Suggested) => void): (words: string) => void {
  const kept = new Map<string, Suggested>();
  let timer = 0;
  let underWay = new AbortController();
  return (words) => {
    clearTimeout(timer);
    underWay.abort();
    const known = words === '' ? [] : kept.get(words);
    if (known) return show(known);
    const asking = (underWay = new AbortController());
    timer = setTimeout(async () => {
      const suggested = await ask(address, words, asking.signal);
      if (suggested && kept.size < mostKept) kept.set(words, suggested);
      if (!asking.signal.aborted) show(suggested ?? []);
    }, pause);
  };
}

async function ask(address: string, words: string, signal: AbortSignal): Promise<Suggested | undefined> {
  try {
    const response = await fetch(`${address}&${new URLSearchParams({ q: words })}`, { signal });
    if (!response.ok) return undefined;
    const answer: SuggestResponse = await response.json();
    return answer.suggestions;
  } catch {
    return undefined;
  }
}
