import type { SuggestResponse } from '../../search/api-shapes.ts';

export type Suggested = SuggestResponse['suggestions'];

const pause = 120;
/** On a slow network every letter would wait for those before it. */
const mostUnderWay = 2;
const patience = 10_000;
const mostKept = 60;

/**
 * Asks for suggestions once one stops typing for a moment, and at once for words that were answered before. An answer
 * that comes while one types on is shown if what stands there now begins with its words, and none that was asked for
 * later is shown already. Where enough is under way, the last words wait for an answer. What fails is nothing at all.
 */
export function makeAsker(address: string, show: (suggested: Suggested) => void): (words: string) => void {
  const kept = new Map<string, Suggested>();
  let timer = 0;
  let now = '';
  let waiting = false;
  let underWay = 0;
  let lastAsked = 0;
  let lastShown = 0;

  const askNow = async () => {
    waiting = underWay === mostUnderWay;
    if (waiting) return;
    const [words, turn] = [now, ++lastAsked];
    underWay++;
    const suggested = await ask(address, words);
    underWay--;
    if (suggested && kept.size < mostKept) kept.set(words, suggested);
    if (turn > lastShown && (words === now || (suggested && now.startsWith(words)))) {
      lastShown = turn;
      if (words === now) waiting = false;
      show(suggested ?? []);
    }
    if (waiting) await askNow();
  };

  return (words) => {
    clearTimeout(timer);
    waiting = false;
    now = words;
    const known = words === '' ? [] : kept.get(words);
    if (known) {
      lastShown = ++lastAsked;
      return show(known);
    }
    timer = setTimeout(askNow, pause);
  };
}

async function ask(address: string, words: string): Promise<Suggested | undefined> {
  const givingUp = new AbortController();
  setTimeout(() => givingUp.abort(), patience);
  try {
    const response = await fetch(`${address}&${new URLSearchParams({ q: words })}`, { signal: givingUp.signal });
    if (!response.ok) return undefined;
    const answer: SuggestResponse = await response.json();
    return answer.suggestions;
  } catch {
    return undefined;
  }
}
