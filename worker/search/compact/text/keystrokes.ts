/** Final consonants as the initial ones that the same key types, by their number in a syllable (0: none); clusters are typed as two. */
const finals = ',ᄀ,ᄁ,ᄀᄉ,ᄂ,ᄂᄌ,ᄂᄒ,ᄃ,ᄅ,ᄅᄀ,ᄅᄆ,ᄅᄇ,ᄅᄉ,ᄅᄐ,ᄅᄑ,ᄅᄒ,ᄆ,ᄇ,ᄇᄉ,ᄉ,ᄊ,ᄋ,ᄌ,ᄎ,ᄏ,ᄐ,ᄑ,ᄒ'.split(',');
const firstSyllable = 0xac00;
const syllables = 11_172;
const firstInitial = 0x1100;
const firstVowel = 0x1161;
const vowels = 21;

/** A word as it is typed, since that is where typing goes wrong: Hangul in its letters, others as they are. */
export function keystrokes(word: string): string {
  let keys = '';
  for (let at = 0; at < word.length; at++) {
    const syllable = word.charCodeAt(at) - firstSyllable;
    keys += syllable >= 0 && syllable < syllables ? keysOf(syllable) : word.charAt(at);
  }
  return keys;
}

function keysOf(syllable: number): string {
  const initial = Math.floor(syllable / (vowels * finals.length));
  const vowel = Math.floor(syllable / finals.length) % vowels;
  return String.fromCharCode(firstInitial + initial, firstVowel + vowel) + (finals[syllable % finals.length] ?? '');
}
