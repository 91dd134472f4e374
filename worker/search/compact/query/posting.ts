import type { Term } from './scorer.ts';

/** How often a term stands in each field of one document; undefined if it does not. The slow way, for explaining. */
export function findPosting(postings: Uint8Array, { from, to }: Term, document: number, fields: number): number[] | undefined {
  let at = from;
  let current = 0;
  while (at < to) {
    let delta = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = postings[at++] ?? 0;
      delta |= (byte & 127) << shift;
    }
    current += delta;
    const head = postings[at++] ?? 0;
    const counts = Array.from({ length: fields }, () => 0);
    if ((head & 1) === 1) counts[fields - 1] = head >> 1;
    else for (let field = 0; field < fields; field++) if (((head >> (field + 1)) & 1) === 1) counts[field] = postings[at++] ?? 0;
    if (current === document) return counts;
    if (current > document) return undefined;
  }
  return undefined;
}
