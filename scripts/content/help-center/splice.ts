/** Puts `text` where the source had `start` to `end`. */
export type Edit = { start: number; end: number; text: string };

/**
 * Applies edits to a source that otherwise stays byte for byte; of two that overlap the outer one wins. `lines` holds,
 * for each line of the result, the line of the source (from 0) that it came from.
 */
export function splice(source: string, edits: readonly Edit[]): { text: string; lines: number[] } {
  const pieces: string[] = [];
  const lines = [0];
  let at = 0;
  const keep = (to: number) => {
    for (let index = source.indexOf('\n', at); index !== -1 && index < to; index = source.indexOf('\n', index + 1)) lines.push(countLines(source, index + 1));
    pieces.push(source.slice(at, to));
  };
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) continue;
    keep(edit.start);
    pieces.push(edit.text);
    for (let index = edit.text.indexOf('\n'); index !== -1; index = edit.text.indexOf('\n', index + 1)) lines.push(countLines(source, edit.start));
    at = edit.end;
  }
  keep(source.length);
  if (pieces[0] === '' && edits.some(({ start, text }) => start === 0 && text === '')) lines[0] = countLines(source, firstKept(edits));
  return { text: pieces.join(''), lines };
}
