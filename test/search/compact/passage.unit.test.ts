import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import type { Marked } from '../../../worker/search/compact/query/passage.ts';
import { openTitles, seededRandom } from './sample-index.ts';

/** The text with what is marked in brackets. */
const show = (marked: Marked) => marked.map(({ text, mark }) => (mark ? `[${text}]` : text)).join('');
const plain = (marked: Marked) => marked.map(({ text }) => text).join('');

async function markerFor(tag: string, text: string, term: string) {
  return (await ask(await openTitles(tag, { a: text }), { term, tolerance: 2 })).marker;
}

describe('marks', () => {
  it.each([
    ['en', 'Return your headphones', 'returning headphone', '[Return] your [headphones]'],
    ['en', 'Charging cables', 'charg', '[Charging] cables'],
    ['en', 'Charging cable', 'cabel', 'Charging [cable]'],
    ['de', 'Größe und Straße', 'groesse strasse', '[Größe] und [Straße]'],
    ['fr', "L'étui d'origine", 'etui origine', "[L'étui] [d'origine]"],
    ['ru', 'Гарантия на товар', 'гарантии товары', '[Гарантия] на [товар]'],
    ['ar', 'سياسة إرجاع المنتج', 'ارجاع', 'سياسة [إرجاع] المنتج'],
    ['he', 'מדיניות החזרות', 'מדיניות', '[מדיניות] החזרות'],
    ['ja', '返品ポリシーについて', '返品', '[返品]ポリシーについて'],
    ['zh-hant', '關於退貨政策', '退货', '關於[退貨]政策'],
    ['ko', '헤드폰을 충전하는 방법', '헤드폰', '[헤드폰]을 충전하는 방법'],
    ['th', 'การชาร์จหูฟังไร้สาย', 'หูฟัง', 'การชาร์จ[หูฟัง]ไร้สาย'],
    ['en', 'Reset the ZA-3 speaker', 'za3', 'Reset the [ZA-3] speaker'],
    ['en', 'Reset the ZA 3 speaker', 'za3', 'Reset the [ZA 3] speaker'],
    ['en', 'Reset the za3 speaker', 'ZA-3', 'Reset the [za3] speaker'],
    ['en', '<b>Return</b> & "go"', 'return', '<b>[Return]</b> & "go"'],
    ['en', '🎧 Headphones 🎧', 'headphones', '🎧 [Headphones] 🎧'],
  ])('in %s show %s for %s', async (tag, text, term, shown) => {
    expect(show((await markerFor(tag, text, term)).mark(text))).toBe(shown);
  });

  it('are none where nothing was asked', async () => {
    expect((await markerFor('en', 'Return', '')).mark('Return')).toEqual([{ text: 'Return' }]);
    expect((await markerFor('en', 'Return', 'return')).mark('')).toEqual([]);
  });
});

const filler = (words: number) => Array.from({ length: words }, (_, index) => `filler${index % 10}`).join(' ');

describe('a passage', () => {
  it('is the stretch with most of the words, cut between words, with an ellipsis where it is cut', async () => {
    const text = `Headphones here. ${filler(100)} and then charge wireless headphones often ${filler(100)}`;
    const { text: at, marked } = (await markerFor('en', text, 'charge wireless headphones')).passage(['No match', text], 120);
    expect(at).toBe(1);
    expect(show(marked)).toMatch(/^… .*\[charge\] \[wireless\] \[headphones\].* …$/);
    expect(plain(marked).length).toBeLessThanOrEqual(120 + 40);
    for (const word of plain(marked).replaceAll('…', '').trim().split(/\s+/)) expect(text.split(/\s+/)).toContain(word);
  });

  it('is the whole text where that is short, without ellipses', async () => {
    const { marked } = (await markerFor('en', 'Charge the headphones', 'headphones')).passage(['Charge the headphones'], 180);
    expect(show(marked)).toBe('Charge the [headphones]');
  });

  it('is none where no text holds a word', async () => {
    expect((await markerFor('en', 'Headphones', 'headphones')).passage(['Nothing', ''], 100)).toEqual({ text: -1, marked: [] });
    expect((await markerFor('en', 'Headphones', 'headphones')).passage([], 100)).toEqual({ text: -1, marked: [] });
  });

  it('of a script without spaces is cut between signs', async () => {
    const text = `${'これはとても長い文章です。'.repeat(30)}返品条件${'についての説明が続きます。'.repeat(30)}`;
    const { marked } = (await markerFor('ja', text, '返品条件')).passage([text], 80);
    expect(show(marked)).toContain('[返品条件]');
    expect(plain(marked).length).toBeLessThan(140);
  });

  it('never begins within a number, where no space says where it begins', async () => {
    const text = `${'あ'.repeat(50)}2026年${'い'.repeat(26)}返品条件${'う'.repeat(90)}`;
    const { marked } = (await markerFor('ja', text, '返品条件')).passage([text], 80);
    expect(plain(marked)).toContain('… 2026年');
  });

  it('is a stretch of the text as it stands, without half a sign, wherever it is cut', async () => {
    const random = seededRandom(11);
    const alphabet = ['🎧', '👩‍👩‍👧', '𠮷', '返品', 'return ', 'e\u0301', ' ', 'ก็', '한글', '. '];
    for (let time = 0; time < 150; time++) {
      const text = Array.from({ length: 120 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      const marker = await markerFor('ja', text, 'return 返品 한글');
      const { marked } = marker.passage([text], 20 + Math.floor(random() * 100));
      const stretch = plain(marked).replace(/^… /, '').replace(/ …$/, '');
      expect(text).toContain(stretch);
      expect(stretch.isWellFormed()).toBe(true);
      expect(plain(marker.mark(text))).toBe(text);
    }
  });
});
