/** Puts `text` where the source had `start` to `end`. */
export type Edit = { start: number; end: number; text: string };

/**
 * Applies edits to a source that otherwise stays byte for byte; of two that overlap the outer one wins. `lines` holds,
 * for each line of the result, the line of the source (from 0) that it came from.
 */
export function splice(source: string, edits: readonly Edit[]): { text: string; lines: number[] } {
  const apart = dropOverlaps(edits);
  const removedAt = new Map(apart.filter(({ text }) => text === '').map(({ start, end }) => [start, end]));
  const lineAt = lineCounter(source);
  const lines = [lineAt(removedAt.get(0) ?? 0)];
  const pieces: string[] = [];
  const add = (text: string, offsetOf: (index: number) => number) => {
    pieces.push(text);
    for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
      const offset = offsetOf(index + 1);
      lines.push(lineAt(removedAt.get(offset) ?? offset));
    }
  };
  let at = 0;
  for (const { start, end, text } of apart) {
    const from = at;
    add(source.slice(from, start), (index) => from + index);
    add(text, () => start);
    at = end;
  }
  const from = at;
  add(source.slice(from), (index) => from + index);
  return { text: pieces.join(''), lines };
}

function dropOverlaps(edits: readonly Edit[]): Edit[] {
  const apart: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= (apart.at(-1)?.end ?? 0)) apart.push(edit);
  }
  return apart;
}

/** Tells the line, from 0, of an offset. Asked in rising order it never counts a line twice. */
function lineCounter(source: string): (offset: number) => number {
  let line = 0;
  let counted = 0;
  return (offset) => {
    if (offset < counted) [line, counted] = [0, 0];
    for (; counted < offset; counted += 1) if (source[counted] === '\n') line += 1;
    return line;
  };
}
