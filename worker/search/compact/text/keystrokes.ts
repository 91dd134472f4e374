/** Final consonants as the initial ones that the same key types; clusters are typed as two. */
const finals = 'ᄀ,ᄁ,ᄀᄉ,ᄂ,ᄂᄌ,ᄂᄒ,ᄃ,ᄅ,ᄅᄀ,ᄅᄆ,ᄅᄇ,ᄅᄉ,ᄅᄐ,ᄅᄑ,ᄅᄒ,ᄆ,ᄇ,ᄇᄉ,ᄉ,ᄊ,ᄋ,ᄌ,ᄎ,ᄏ,ᄐ,ᄑ,ᄒ'.split(',');
const firstFinal = 0x11a8;

/** A word as it is typed, since that is where typing goes wrong: Hangul in its letters, others as they are. */
export function keystrokes(word: string): string {
  if (!/[\uac00-\ud7a3]/.test(word)) return word;
  return word.normalize('NFD').replace(/[\u11a8-\u11c2]/g, (final) => finals[final.charCodeAt(0) - firstFinal] ?? final);
}
