import { expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { openTitles } from './sample-index.ts';

it.each([
  ['返品ポリシー', '返品ポリシー', '[返品ポリシー]'],
  ['ヘッドホンの充電', 'ヘッドホン', '[ヘッドホン]の充電'],
  ['ﾍｯﾄﾞﾎﾝの充電', 'ヘッドホン', '[ﾍｯﾄﾞﾎﾝ]の充電'],
  ['リターン policy', 'リターン', '[リターン] policy'],
])('marks katakana in %s', async (text, term, shown) => {
  const { marker } = await ask(await openTitles('ja', { a: text }), { term, tolerance: 2 });
  expect(
    marker
      .mark(text)
      .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
      .join(''),
  ).toBe(shown);
});
