/**
 * How a stretch of text is cut into terms: `word` scripts put spaces between words; `kana` (Han and kana), `thai`
 * (Thai, Lao, Khmer, Burmese) do not; `hangul` does, but grows endings onto its words.
 */
export type RunKind = 'word' | 'kana' | 'hangul' | 'thai';
export type Run = { kind: RunKind; text: string; start: number; end: number };

const kana = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーｰﾞﾟ々〆\u3099\u309a`;
const thai = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const hangul = String.raw`\p{Script=Hangul}`;
const run = new RegExp(
  String.raw`(?<kana>[${kana}]+)|(?<thai>[[${thai}]--[\p{N}]][[${thai}\p{M}]--[\p{N}]]*)|(?<hangul>[${hangul}]+)|[[\p{L}\p{M}\p{N}]--[${kana}${hangul}[[${thai}]--[\p{N}]]]]+(?:['’]\p{L}+)?`,
  'gv',
);

/** The stretches of letters and digits of one kind in a text, in order. What parts them is not told. */
export function* runsOf(text: string): Generator<Run> {
  for (const match of text.matchAll(run)) {
    const { groups, index } = match;
    const kind = groups?.['kana'] ? 'kana' : groups?.['thai'] ? 'thai' : groups?.['hangul'] ? 'hangul' : 'word';
    yield { kind, text: match[0], start: index, end: index + match[0].length };
  }
}
