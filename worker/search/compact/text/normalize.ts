/** The digit zero of each script that has its own digits; they are read as 0 to 9. */
const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810];

/** Compatibility forms and case made one (full and half width, ligatures), invisible signs dropped, digits of any script read. */
export function normalize(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  let normal = text.normalize('NFKC').toLowerCase();
  // Latin, Greek and Cyrillic need nothing more, nor do Han, kana and hangul.
  if (!/[\p{Cf}\u0600-\u2fff]/u.test(normal)) return normal;
  normal = normal.replace(/\p{Cf}/gu, '');
  // NFKC takes Thai's sara am apart.
  if (normal.includes('\u0e4d\u0e32')) normal = normal.replaceAll('\u0e4d\u0e32', '\u0e33');
  return normal.replace(/[\u0660-\u1819]/g, readDigit);
}

function readDigit(sign: string): string {
  const code = sign.charCodeAt(0);
  for (const zero of zeros) {
    if (code >= zero && code < zero + 10) return String(code - zero);
  }
  return sign;
}
