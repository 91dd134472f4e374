import { diffArrays } from 'diff';

/** What became of a paragraph. */
export type ParagraphChange =
  | { kind: 'same'; after: string }
  | { kind: 'changed'; before: string; after: string }
  | { kind: 'added'; after: string }
  | { kind: 'removed'; before: string };

/** Beyond these, what changed is shown as a whole: removed, then added. */
const mostEdits = 600;
const mostPairs = 900;
/** Two paragraphs that share this much of their pairs of letters are one that was changed. */
const leastAlike = 0.4;

/** Paragraph by paragraph, in the order of the newer text; what is no longer there stands where it stood. */
export function compareTexts(before: readonly string[], after: readonly string[]): ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = () => {
    changes.push(...pair(gone, come));
    [gone, come] = [[], []];
  };
  for (const { added, removed, value } of diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? whole(before, after)) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      flush();
      changes.push(...value.map((paragraph): ParagraphChange => ({ kind: 'same', after: paragraph })));
    }
  }
  flush();
  return changes;
}

const whole = (before: readonly string[], after: readonly string[]) => [
  { removed: true, added: false, value: [...before] },
  { removed: false, added: true, value: [...after] },
];

/** Of a stretch that was replaced: which paragraph became which, in order, where they are alike. */
function pair(gone: readonly string[], come: readonly string[]): ParagraphChange[] {
  const removed = gone.map((before): ParagraphChange => ({ kind: 'removed', before }));
  const added = come.map((after): ParagraphChange => ({ kind: 'added', after }));
  if (gone.length * come.length === 0 || gone.length * come.length > mostPairs) return [...removed, ...added];
  const alike = alikeness(gone, come);
  const best = Math.max(...alike);
  if (best < leastAlike) return [...removed, ...added];
  const index = alike.indexOf(best);
  const [i, j] = [Math.floor(index / come.length), index % come.length];
  const changed: ParagraphChange = { kind: 'changed', before: gone[i] ?? '', after: come[j] ?? '' };
  return [...pair(gone.slice(0, i), come.slice(0, j)), changed, ...pair(gone.slice(i + 1), come.slice(j + 1))];
}

/** Of each with each, row by row. */
function alikeness(gone: readonly string[], come: readonly string[]): number[] {
  const others = come.map(pairsOf);
  return gone.flatMap((paragraph) => {
    const own = pairsOf(paragraph);
    return others.map((other) => dice(own, other));
  });
}

/** Pairs of letters, so that it holds for scripts that write no spaces. */
function pairsOf(paragraph: string): Set<string> {
  const signs = Array.from(paragraph.slice(0, 2000));
  return new Set(signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`));
}

function dice(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((each) => other.has(each)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
