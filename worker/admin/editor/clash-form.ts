import * as v from 'valibot';
import type { DraftText } from '../../../db/schema/editing.ts';
import { joinPieces, textFields, type MergedField, type MergePiece } from '../../publishing/merge-text.ts';
import type { RawForm } from '../read-form.ts';
import { emptyText } from './empty-text.ts';

const PieceSchema = v.variant('kind', [
  v.object({ kind: v.literal('settled'), text: v.string() }),
  v.object({ kind: v.literal('clash'), base: v.string(), mine: v.string(), theirs: v.string() }),
]);
const FieldsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.object({
      field: v.picklist(textFields),
      outcome: v.picklist(['same', 'mine', 'theirs', 'both', 'clash']),
      pieces: v.array(PieceSchema),
    }),
  ),
);

/** The page's fields by the place of the clash they decide: which text, and what was typed instead. */
export const choiceName = (field: string, clash: number) => `choice-${field}-${clash}`;
export const handName = (field: string, clash: number) => `hand-${field}-${clash}`;
/** What was decided: the whole text, or where somebody has not decided yet. Undefined: the page was damaged. */
type Decided = { fields: MergedField[]; text: DraftText; open: Record<string, string> };

export function readDecisions(raw: RawForm): Decided | undefined {
  const parsed = v.safeParse(FieldsSchema, raw['merge']?.[0] ?? '');
  if (!parsed.success) return undefined;
  const text = { ...emptyText };
  const open: Record<string, string> = {};
  for (const { field, pieces } of parsed.output) {
    const decided = clashesOf(pieces).map((clash, index) => {
      const choice = raw[choiceName(field, index)]?.[0];
      const hand = raw[handName(field, index)]?.[0] ?? clash.mine;
      if (choice === undefined) open[choiceName(field, index)] = 'Choose one of the texts, or edit by hand.';
      if (choice === 'hand') return endedAs(hand, clash.mine);
      return choice === 'theirs' ? clash.theirs : clash.mine;
    });
    text[field] = joinPieces(pieces, decided);
  }
  return { fields: parsed.output, text, open };
}

export const clashesOf = (pieces: readonly MergePiece[]) => pieces.filter((piece) => piece.kind === 'clash');

/** A textarea may lose the last line's end, which would join the next line to it. */
const endedAs = (text: string, original: string) => (original.endsWith('\n') && text !== '' && !text.endsWith('\n') ? `${text}\n` : text);
