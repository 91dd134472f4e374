import { escapePattern } from './escape-pattern.ts';
import type { FactWording } from './fact-wordings.ts';

/** Where a text says in words what a fact says. Offsets are in the text. */
export type FactHint = { from: number; to: number; typed: string; facts: FactWording[] };

const mostHints = 50;
/** Where nothing is said to readers: code, placeholders, addresses, tags, the lines of blocks. */
const unspoken = /(?:^|\n)[ \t]*(```|~~~)[\s\S]*?(?:\n[ \t]*\1|$)|`[^`\n]*`|\{\{[^{}\n]*\}\}|(?<=\])\([^()\n]*\)|<[^<>\n]*>|https?:\/\/\S+|(?<=^|\n):::[^\n]*/g;

/** Finds "30 days" where a fact says it, whatever spaces and dashes were typed. */
export function findTypedFacts(text: string, wordings: readonly FactWording[]): FactHint[] {
  const spoken = evenOut(text.replaceAll(unspoken, (part) => '\0'.repeat(part.length)));
  const hints: FactHint[] = [];
  for (const [words, facts] of groupByWords(wordings)) {
    for (const { index, 0: typed } of spoken.matchAll(patternOf(words))) {
      hints.push({ from: index, to: index + typed.length, typed: text.slice(index, index + typed.length), facts });
    }
  }
  return withoutInner(hints).slice(0, mostHints);
}

function groupByWords(wordings: readonly FactWording[]): Map<string, FactWording[]> {
  const groups = new Map<string, FactWording[]>();
  for (const wording of wordings) {
    const words = evenOut(wording.words);
    groups.set(words, [...(groups.get(words) ?? []), wording]);
  }
  return groups;
}

/** One sign for another, so that offsets stay. */
const evenOut = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f\u2007]/g, ' ').replaceAll(/[\u2010-\u2015\u2212]/g, '-');

/** Not within a longer number; a word may have an ending ("30 Tage" in "nach 30 Tagen"). Space between is optional where scripts do without. */
function patternOf(words: string): RegExp {
  const body = escapePattern(words).replaceAll(' ', ' ?');
  const start = /^\p{N}/u.test(words) ? String.raw`(?<!\p{N}|\p{N}[.,-])` : String.raw`(?<![\p{L}\p{N}])`;
  const end = /[\p{Script=Latin}]$/u.test(words) ? String.raw`\p{Ll}{0,2}(?![\p{L}\p{N}])` : String.raw`(?!\p{N}|[.,]\p{N})`;
  return new RegExp(start + body + end, /\p{N}/u.test(words) ? 'giu' : 'gu');
}

/** Of two that overlap, the longer: "DHL Express" is not "DHL". */
function withoutInner(hints: FactHint[]): FactHint[] {
  const longestFirst = hints.toSorted((one, other) => other.to - other.from - (one.to - one.from));
  const kept: FactHint[] = [];
  for (const hint of longestFirst) if (!kept.some(({ from, to }) => hint.from < to && from < hint.to)) kept.push(hint);
  return kept.toSorted((one, other) => one.from - other.from);
}
