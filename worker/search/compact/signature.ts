/**
 * Which letters a word has, in 27 bits, and its length in 5: two words within n edits differ in at most 2n letter bits
 * and n in length, so that nearly all of a dictionary is passed over by looking at one number a word.
 */
export function signatureOf(word: string): number {
  let letters = 0;
  let length = 0;
  for (const sign of word) {
    letters |= 1 << (letterBit(sign.codePointAt(0) ?? 0) + 5);
    length++;
  }
  return (letters | Math.min(length, 31)) >>> 0;
}

function letterBit(code: number): number {
  // a to z have a bit each; other letters share them, spread.
  if (code >= 97 && code <= 122) return code - 97;
  return code < 128 ? 26 : code % 27;
}

/** Whether words with these signatures can be within `edits` of each other. */
export function mayBeNear(a: number, b: number, edits: number): boolean {
  const length = (a & 31) - (b & 31);
  if (length > edits || length < -edits) return false;
  return bitsIn((a ^ b) >>> 5) <= edits * 2;
}

/** How many bits are set, counted side by side. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
