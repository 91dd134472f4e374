import { diff3Merge } from 'node-diff3';
import type { DraftText } from '../../db/schema/editing.ts';

/** Of a stretch that two people changed differently: what it was, and what each made of it. */
type Clash = { base: string; mine: string; theirs: string };
/** A text in pieces: what is settled, and what somebody must decide. Joined, they are the text. */
export type MergePiece = { kind: 'settled'; text: string } | ({ kind: 'clash' } & Clash);
/** How a field came about. `theirs`: only they changed it; `both`: both did, in places that do not touch. */
export type MergedField = { field: keyof DraftText; outcome: 'same' | 'mine' | 'theirs' | 'both' | 'clash'; pieces: MergePiece[] };

export const textFields = ['title', 'slug', 'summary', 'body', 'seoTitle', 'seoDescription'] as const satisfies readonly (keyof DraftText)[];

/** Puts two texts together that were made from the same one: whole lines of the body, each other field as a whole. */
export const mergeTexts = (base: DraftText, mine: DraftText, theirs: DraftText): MergedField[] =>
  textFields.map((field) => mergeField(field, { base: base[field], mine: mine[field], theirs: theirs[field] }));

/** What somebody decided of a clash, in the order of the clashes; undefined: not yet, and mine stands. */
export function joinPieces(pieces: readonly MergePiece[], decided: readonly (string | undefined)[] = []): string {
  let clash = 0;
  return pieces.map((piece) => (piece.kind === 'settled' ? piece.text : (decided[clash++] ?? piece.mine))).join('');
}

/** The whole text; undefined where something must be decided first. */
export function mergedText(fields: readonly MergedField[]): DraftText | undefined {
  if (fields.some(({ outcome }) => outcome === 'clash')) return undefined;
  const of = (name: keyof DraftText) => joinPieces(fields.find(({ field }) => field === name)?.pieces ?? []);
  return { title: of('title'), slug: of('slug'), summary: of('summary'), body: of('body'), seoTitle: of('seoTitle'), seoDescription: of('seoDescription') };
}

function mergeField(field: keyof DraftText, clash: Clash): MergedField {
  const { base, mine, theirs } = clash;
  const settled = (outcome: MergedField['outcome'], text: string): MergedField => ({ field, outcome, pieces: [{ kind: 'settled', text }] });
  if (mine === theirs) return settled('same', mine);
  if (theirs === base) return settled('mine', mine);
  if (mine === base) return settled('theirs', theirs);
  if (field !== 'body') return { field, outcome: 'clash', pieces: [{ kind: 'clash', ...clash }] };
  const pieces = mergeLines(clash);
  return { field, outcome: pieces.some(({ kind }) => kind === 'clash') ? 'clash' : 'both', pieces };
}

/** Changes that touch are one clash, though they are on different lines: the one may have been made because of the other. */
function mergeLines({ base, mine, theirs }: Clash): MergePiece[] {
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
  return regions.flatMap(({ ok, conflict }): MergePiece[] => {
    if (ok) return [{ kind: 'settled', text: ok.join('') }];
    return conflict ? [{ kind: 'clash', base: conflict.o.join(''), mine: conflict.a.join(''), theirs: conflict.b.join('') }] : [];
  });
}

/** Each with its end, so that joined they are the text to the letter. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
