/**
 * How a stretch of text is cut into terms: `word` scripts put spaces between words; `kana` (Han and kana), `thai`
 * (Thai, Lao, Khmer, Burmese) do not; `hangul` does, but grows endings onto its words.
 */
export type RunKind = 'word' | 'kana' | 'hangul' | 'thai';
export type Run = { kind: RunKind; text: string; start: number; end: number };

const isLetter = 1;
const isMark = 2;
const isWord = 4;
const isKana = 8;
const isThai = 16;
const isHangul = 32;
const isHebrew = 64;
const isKnown = 128;
/** Joiners, directions, soft hyphens: inside a word they are no end of it, since `normalize` drops them. */
const isInvisible = 256;

const space = 0x20;

/** What each sign is, found out when it is first seen: asking a regular expression for every sign costs ten times as much. */
const signs = new Uint16Array(0x10000);

/** The stretches of letters and digits of one kind in a text, in order. What parts them is not told. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = signAt(text, at);
    const kind = kindOf(sign);
    if (!kind) {
      at += widthAt(text, at);
      continue;
    }
    const end = endOf(text, at, kind);
    runs.push({ kind, text: text.slice(at, end), start: at, end });
    at = end;
  }
  return runs;
}

function kindOf(sign: number): RunKind | undefined {
  if ((sign & isWord) !== 0) return 'word';
  if ((sign & isKana) !== 0) return 'kana';
  if ((sign & isHangul) !== 0) return 'hangul';
  return (sign & isThai) !== 0 ? 'thai' : undefined;
}

function endOf(text: string, start: number, kind: RunKind): number {
  switch (kind) {
    case 'kana':
      return pass(text, start, isKana | isInvisible);
    case 'hangul':
      return pass(text, start, isHangul | isInvisible);
    case 'thai':
      return pass(text, start, isThai | isMark | isInvisible);
    case 'word':
      return afterApostrophe(text, pass(text, start, isWord | isInvisible));
  }
}

/** "l'été", "brand's" and Hebrew's abbreviations are one word each. */
function afterApostrophe(text: string, end: number): number {
  if (text.charCodeAt(end) === space) return end;
  let at = end;
  if (isOneOf(text, at, "'’׳") && (signAt(text, at + 1) & isLetter) !== 0) at = pass(text, at + 1, isLetter);
  const abbreviates = isOneOf(text, at, '"״') && (signAt(text, at - 1) & signAt(text, at + 1) & isHebrew) !== 0;
  return abbreviates ? pass(text, at + 1, isLetter) : at;
}

const isOneOf = (text: string, at: number, marks: string) => at < text.length && marks.includes(text.charAt(at));

/** The first place from `start` on whose sign is none of these. */
function pass(text: string, start: number, wanted: number): number {
  let at = start;
  while (at < text.length && (signAt(text, at) & wanted) !== 0) at += widthAt(text, at);
  return at;
}

/** Signs beyond the basic plane are two units wide. */
const widthAt = (text: string, at: number) => (text.charCodeAt(at) >= 0xd800 && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

function signAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  // Not a number behind the end.
  if (!(code >= 0)) return 0;
  const known = signs[code] ?? 0;
  if (known !== 0) return known;
  if (code >= 0xd800 && code <= 0xdfff) return look(String.fromCodePoint(text.codePointAt(at) ?? code));
  return (signs[code] = look(text.charAt(at)) | isKnown);
}

const kana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーｰﾞﾟ々〆゙゚]/u;
const thai = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function look(sign: string): number {
  const flags = (/\p{L}/u.test(sign) ? isLetter : 0) | (/\p{M}/u.test(sign) ? isMark : 0) | (/\p{Script=Hebrew}/u.test(sign) ? isHebrew : 0);
  if (kana.test(sign)) return flags | isKana;
  if (/\p{Script=Hangul}/u.test(sign)) return flags | isHangul;
  // Digits of any script are words: they are read as 0 to 9.
  if (thai.test(sign) && !/\p{N}/u.test(sign)) return flags | isThai;
  if (/\p{Cf}/u.test(sign)) return isInvisible;
  return flags | (/[\p{L}\p{M}\p{N}]/u.test(sign) ? isWord : 0);
}
