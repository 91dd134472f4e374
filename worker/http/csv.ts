/**
 * Where spreadsheets would run what follows as a formula: at the start of a cell, whatever spaces are before it, and inside
 * of it after a line break or a sign that some of them take for the end of a cell, as a spreadsheet that splits at
 * semicolons does with a file of commas. Full-width signs count for some.
 */
const start = /^(?=['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])/;
const inside = /(?='*[=+\-@＝＋－＠])(?<=[,;\t\r\n][\s"]*)/g;
const guardedStart = /^'(?=['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])/;
const guardedInside = /'(?='*[=+\-@＝＋－＠])(?<=[,;\t\r\n][\s"]*')/g;

/** How every file for spreadsheets is written, whatever it is parted by: what any of them could split at is quoted, and so is #, which some take for a comment. */
export const csvStyle = { record_delimiter: 'windows', quoted_match: /[#,;\t\r\n]/ } as const;

/** What a spreadsheet would run as a formula gets an apostrophe in front, which shows it as text. */
export const guardFormula = (text: string): string => text.replace(inside, "'").replace(start, "'");

/** A parsed cell as it was before it was guarded. */
export const unguardFormula = (cell: string): string => cell.trim().replace(guardedInside, '').replace(guardedStart, '').trim();
