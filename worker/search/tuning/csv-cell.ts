import { guardFormula } from '../../http/csv.ts';

/** A cell for a spreadsheet, which never runs it. `unguardFormula` takes the guard off again, so that nothing is lost. */
export function writeCell(text: string): string {
  const cell = guardFormula(text);
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
