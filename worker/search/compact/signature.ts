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

/**
 * The first place from `from` on whose word can be within `edits` of the one with this signature; -1 if there is none.
 * One loop without calls: it goes over the whole dictionary for every mistyped word.
 */
export function nextLike(signatures: Uint32Array, signature: number, edits: number, from: number): number {
  const length = signature & 31;
  const most = edits * 2;
  for (let at = from; at < signatures.length; at++) {
    const other = signatures[at] ?? 0;
    // How many letters only one of the two has: bits counted side by side.
    let bits = (signature ^ other) >>> 5;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    if (Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24 > most) continue;
    const longer = (other & 31) - length;
    if (longer <= edits && -longer <= edits) return at;
  }
  return -1;
}
