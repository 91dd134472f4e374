const digitBits = 11;
const counts = new Uint32Array(2 ** digitBits);

/**
 * The documents by their scores, the best first; equals stay in order. Digit by digit: a broad query finds thousands, and
 * comparing them takes several times as long. Scores must not be negative, as their bits then sort like numbers.
 */
export function sortByScore(documents: Uint32Array, scores: Float32Array): Uint32Array {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
  let from = documents;
  let to: Uint32Array = new Uint32Array(documents.length);
  for (let shift = 0; shift < 32; shift += digitBits) {
    sortByDigit(from, to, bits, shift);
    [from, to] = [to, from];
  }
  return from;
}

/** The greatest digit first. */
function sortByDigit(from: Uint32Array, to: Uint32Array, bits: Uint32Array, shift: number): void {
  const mask = counts.length - 1;
  counts.fill(0);
  for (let at = 0; at < from.length; at++) {
    const digit = ((bits[from[at] ?? 0] ?? 0) >>> shift) & mask;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  let start = 0;
  for (let digit = mask; digit >= 0; digit--) {
    const count = counts[digit] ?? 0;
    counts[digit] = start;
    start += count;
  }
  for (let at = 0; at < from.length; at++) {
    const document = from[at] ?? 0;
    const digit = ((bits[document] ?? 0) >>> shift) & mask;
    const place = counts[digit] ?? 0;
    to[place] = document;
    counts[digit] = place + 1;
  }
}
