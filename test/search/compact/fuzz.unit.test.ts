import type { AnyOrama } from '@orama/orama';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import type { LightDocument } from '../../../worker/search/compact/orama/light-document.ts';
import type { CompactResults } from '../../../worker/search/compact/orama/results.ts';
import type { Marked } from '../../../worker/search/compact/query/passage.ts';
import { Budget } from '../../../worker/search/compact/query/scorer.ts';
import { tune } from '../../../worker/search/compact/storage.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { openIndex, seededRandom } from './sample-index.ts';

const words =
  "return headphones Rücksendeetikett étui devolución гарантия إرجاع سِيَاسَة החזרות 返品ポリシー ﾍｯﾄﾞﾎﾝ 退貨 반품 헤드폰을 วิธีคืนสินค้า ខូច ပစ္စည်း ख़राब பழுதான ZA-3 0x80070005 5.7.750 l'été ٣٠ 𐌲𐌿𐍄 𠮷野家 👩‍👩‍👧 🎧".split(
    ' ',
  );
const markup =
  `" ' ’ “ „ « \` -- ; /* % _ \\ \\u0000 $1 $& {{x}} \${x} <script>alert(1)</script> </title> &amp; DROP a* ^a (a|b)+$ [[:alpha:]] (?<x> ((((( .*.*.*.*x constructor __proto__ toString null NaN`.split(
    ' ',
  );
const odd = 'ﷺ ﬃ İ ß ǅ ſ ① ㍿ ゛ ー 々 〆'.split(' ');
/** Control characters, directions, joiners, halves of signs, marks without a letter, blanks. */
const control = '\u0000 \u0007 \u001b[31m \u202e \u2066 \u200f \u200d \ufeff \ufffe \ud800 \udc00 \u3099 \u034f \u2028 \r\n \t'.split(' ');
const junk = [...markup, ...odd, ...control, "' OR 1=1 --", 'NEAR(a b)', '\u0301'.repeat(40), ' ', ' ', ' '];

const random = seededRandom(20_261_126);
const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';

function edited(word: string): string {
  const at = Math.floor(random() * word.length);
  return word.slice(0, at) + pick(['', 'x', word.slice(at, at + 2)]) + word.slice(at + 1);
}

function query(): string {
  const pieces = Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
    random() < 0.4 ? pick(junk) : random() < 0.5 ? pick(words) : edited(pick(words)),
  );
  const text = pieces.join(pick(['', ' ', ' ', '-', '\n']));
  return random() < 0.04 ? text.repeat(Math.ceil(10_000 / Math.max(1, text.length))) : text;
}

const documents = Array.from({ length: 400 }, (_, index) => ({
  id: `${index}`,
  title: Array.from({ length: 3 }, () => pick(words)).join(' '),
  body: Array.from({ length: 40 }, () => (random() < 0.1 ? pick(junk) : pick(words))).join(' '),
  kind: pick(['a', 'b']),
}));
const schema = { title: 'string', body: 'string', kind: 'enum' } as const;
const most = new Budget();
type Results = CompactResults<LightDocument>;

/** What must hold of every answer, by name. */
function soundness({ cost, match, hits, count, marker }: Results): Record<string, boolean> {
  const titles = hits.map(({ document }) => String(document['title']));
  const passages = hits.map(({ document }) => marker.passage([String(document['body'])], 80).marked);
  return {
    withinBudget: cost.postings <= most.postings && cost.entries <= most.entries,
    matches: (match === 'none') === (count === 0),
    each: new Set(hits.map(({ id }) => id)).size === hits.length,
    scored: hits.every(({ score }) => Number.isFinite(score)),
    whole: titles.every((title) => plain(marker.mark(title)) === title),
    shown: passages.every((marked) => marked.every(({ text }) => text.length > 0)),
  };
}

const plain = (marked: Marked) => marked.map(({ text }) => text).join('');
const sound = { withinBudget: true, matches: true, each: true, scored: true, whole: true, shown: true };

describe.each(['en', 'de', 'ar', 'ja', 'xx'])('whatever is asked of an index of many scripts in %s', (tag) => {
  let db: AnyOrama;
  beforeAll(async () => {
    db = await openIndex({ schema, documents, tag });
    const synonyms = [
      { terms: [...words], replacements: [] },
      { terms: junk, replacements: words },
    ];
    tune(db, { ...noTuning, synonyms, stopWords: junk, pins: junk.map((each) => ({ query: each, id: '1', position: 0, startsAt: null, endsAt: null })) });
  });

  it('is answered within the budget, without an error, by whole documents', async () => {
    for (let time = 0; time < 160; time++) {
      const term = query();
      const results: Results = await ask(db, { term, tolerance: Math.floor(random() * 4) - 1, threshold: Math.floor(random() * 3) / 2, limit: 3 });
      expect({ term, ...soundness(results) }).toEqual({ term, ...sound });
    }
  });
});

describe('limits', () => {
  it.each([-1, 0, 0.5, 3, 1e9, 2 ** 32, Number.MAX_SAFE_INTEGER, Infinity, -Infinity, Number.NaN])(
    'of %d, as limit and as offset, are no error and make no room for nothing',
    async (extreme) => {
      const db = await openIndex({ schema, documents: documents.slice(0, 20) });
      for (const term of ['return headphones', '']) {
        expect((await ask(db, { term, limit: extreme })).hits.length).toBeLessThanOrEqual(20);
        expect((await ask(db, { term, offset: extreme })).hits.length).toBeLessThanOrEqual(10);
        expect((await ask(db, { term, limit: extreme, distinctOn: 'kind' })).hits.length).toBeLessThanOrEqual(2);
      }
    },
  );
});

describe('a long query', () => {
  it.each([
    ['one word', 'x'.repeat(10_000)],
    ['many words', 'return headphones '.repeat(600)],
    ['many unknown words', Array.from({ length: 1_500 }, (_, index) => `qz${index.toString(36)}vw`).join(' ')],
    ['hyphens', 'a-'.repeat(5_000)],
    ['signs alone', '?!…'.repeat(3_334)],
    ['quotation marks', '"'.repeat(10_000)],
    ['Han', '返品'.repeat(5_000)],
    ['Thai', 'คืนสินค้า'.repeat(1_200)],
    ['Hangul', '반퓸'.repeat(5_000)],
    ['combining marks', `e${'\u0301'.repeat(9_999)}`],
    ['a sign that becomes eighteen', '\ufdfa'.repeat(10_000)],
    ['half signs', '\ud83c'.repeat(10_000)],
  ])('of %s takes no longer than a short one may', async (_, term) => {
    const db = await openIndex({ schema, documents });
    const started = performance.now();
    const { cost } = await ask(db, { term, tolerance: 2 });
    expect(cost.entries).toBeLessThanOrEqual(most.entries);
    // Generous: what runs away takes seconds.
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
