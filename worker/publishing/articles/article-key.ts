const longest = 80;
const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa', ł: 'l', đ: 'd', ı: 'i' };

/** A title as a key: lower-case words of ASCII joined by hyphens. Undefined where too little of the title can be written so. */
export function asciiKey(title: string): string | undefined {
  const plain = title
    .replaceAll(/\{\{[^{}]*\}\}/g, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\P{ASCII}/gu, (sign) => spelled[sign] ?? sign)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  const letters = plain.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const key = shorten(words);
  return key === '' || words.join('').length * 2 < letters ? undefined : key;
}

/** In whole words, unless the first alone is too long. */
function shorten(words: readonly string[]): string {
  let key = words[0]?.slice(0, longest) ?? '';
  for (const word of words.slice(1)) {
    if (key.length + 1 + word.length > longest) break;
    key += `-${word}`;
  }
  return key;
}
