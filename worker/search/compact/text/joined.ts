import type { Run } from './runs.ts';

const longest = 24;
const longestBeside = 10;
/** A chain of more has no form that is short enough, as each part has a letter at least. */
const mostChained = longest;

/**
 * Names are written with and without what parts them: "ZA-3", "ZA 3", "za3"; "e-mail", "email". Remembers the runs that
 * came before and gives the joined forms that the next one makes. A hyphen joins whatever stands beside it, a space only
 * a name and a number. A stop word parts what stands around it, but may begin a model name: "ON-100".
 */
export class Joiner {
  #chain: string[] = [];
  #end = -1;
  /** Whether the chain begins with a stop word. */
  #stopped = false;

  /** `word` is the run's normalized text, empty for one that joins nothing; `text` is what it was cut from. */
  next(run: Run, word: string, text: string, isStopWord = false): Joined[] {
    if (run.kind !== 'word' || word === '') {
      this.#chain = [];
      return [];
    }
    const gap = this.#chain.length > 0 && !isStopWord ? text.slice(this.#end, run.start) : undefined;
    const afterStop = this.#stopped && this.#chain.length === 1;
    const hyphen = gap !== undefined && (afterStop ? isModelName(gap, word) : isHyphen(gap));
    const spaced = gap === ' ' && !afterStop && isNameAndNumber(this.#chain.at(-1) ?? '', word);
    const forms = hyphen || spaced ? this.#joined(word, hyphen) : [];
    this.#chain = hyphen ? [...this.#chain, word].slice(-mostChained) : [word];
    this.#stopped = isStopWord || (hyphen && this.#stopped);
    this.#end = run.end;
    return forms;
  }

  #joined(word: string, wholeChain: boolean): Joined[] {
    const stops = this.#stopped ? 1 : 0;
    const pair = { form: (this.#chain.at(-1) ?? '') + word, words: this.#chain.length === 1 ? 2 - stops : 2 };
    const whole = { form: this.#chain.join('') + word, words: this.#chain.length + 1 - stops };
    return (wholeChain && whole.words > 2 ? [whole, pair] : [pair]).filter(({ form }) => form.length <= longest);
  }
}

/** `words` is how many it takes in, the one just read among them, a stop word not. */
type Joined = { form: string; words: number };

const isHyphen = (gap: string) => /^[-‐‑_./+]$/.test(gap);

const isModelName = (gap: string, word: string) => /^[-‐‑]$/.test(gap) && /^\p{N}/u.test(word);

/** Begins with a letter from a to z: so do most words, and two of them are no name and number. */
function isPlain(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 97 && code <= 122;
}

function isNameAndNumber(before: string, word: string): boolean {
  if (before === '' || before.length + word.length > longestBeside || (isPlain(before) && isPlain(word))) return false;
  return /^\p{N}+$/u.test(before) ? /^\p{L}{1,3}$/u.test(word) : /^\p{L}+$/u.test(before) && /^\p{N}/u.test(word);
}
