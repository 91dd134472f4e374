import { simplifyHan } from './han-variants.ts';

const latin: [RegExp, string][] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ø/g, 'o'],
  [/[đð]/g, 'd'],
  [/ł/g, 'l'],
  [/þ/g, 'th'],
  [/ı/g, 'i'],
];

/** A normalized word without what people leave out or write in two ways: diacritics, niqqud, tashkeel, hamza. */
export function foldWord(word: string): string {
  if (!/[^a-z0-9]/.test(word)) return word;
  if (/[\u0600-\u06ff]/.test(word)) return foldArabic(word);
  if (/[\u0590-\u05ff]/.test(word)) return word.replace(/[\u0591-\u05c7]/g, '');
  if (/[\u0400-\u04ff]/.test(word)) return word.replace(/ё/g, 'е');
  // Latin and Greek. Other scripts' marks are letters to their readers.
  if (/[\u00c0-\u03ff\u1e00-\u1fff]/.test(word)) return foldLatin(word);
  return word;
}

function foldLatin(word: string): string {
  let folded = word;
  for (const [letter, plain] of latin) folded = folded.replace(letter, plain);
  return folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

function foldArabic(word: string): string {
  return word
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئیې]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ک/g, 'ك');
}

/** German umlauts are typed as ae, oe, ue where a keyboard has none; the index knows neither. After a, e or q it is no umlaut. */
export function foldUmlauts(word: string): string {
  return word.replace(/(?<![aeq])([aou])e/g, '$1');
}

/** Katakana as hiragana, traditional Han as simplified. */
export function foldKana(text: string): string {
  const hiragana = text.replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  return /[\u4e00-\u9fff]/.test(hiragana) ? simplifyHan(hiragana) : hiragana;
}
