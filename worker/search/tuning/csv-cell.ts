/** How a cell begins that spreadsheets run as a formula; full-width signs count for some. */
const formula = /^'*[=+\-@＝＋－＠]/;

/**
 * A cell for a spreadsheet: one that would be run as a formula begins with an apostrophe, which shows it as text.
 * `readCell` takes that off again, and one off what was written with one, so that nothing is lost.
 */
export function writeCell(text: string): string {
  const cell = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A parsed cell as it was before it was written. */
export function readCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
