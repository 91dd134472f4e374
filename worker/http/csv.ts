/** How a cell begins that spreadsheets run as a formula; full-width signs count for some, and a tab or line break before them is passed over. */
const formula = /^'*[=+\-@＝＋－＠\t\r]/;

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front, which shows it as text. */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** A parsed cell as it was before it was guarded. */
export function unguardFormula(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
