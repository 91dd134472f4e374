/** A title or summary: plain text with fact slots. */
export type LinePart = string | { fact: string; as?: 'number' };

const slot = /\{\{\s*facts\.([a-z0-9_]+)\s*(\|\s*number\s*)?\}\}/g;

/** Splits `Return within {{facts.return_days}}` into its text and its slots. Text is not HTML. */
export function parseLine(line: string): LinePart[] {
  if (!line.includes('{{')) return [line];
  const parts: LinePart[] = [];
  let from = 0;
  for (const match of line.matchAll(slot)) {
    if (match.index > from) parts.push(line.slice(from, match.index));
    parts.push(match[2] ? { fact: match[1] ?? '', as: 'number' } : { fact: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < line.length) parts.push(line.slice(from));
  return parts;
}
