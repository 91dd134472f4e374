import { describe, expect, it, vi } from 'vitest';
import { unitOf } from '../../../worker/admin/editor/durations.ts';
import { findTypedFacts } from '../../../worker/admin/editor/fact-hints.ts';
import { factWordings, type FactWording } from '../../../worker/admin/editor/fact-wordings.ts';
import type { MarketFact } from '../../../worker/admin/editor/market-facts.ts';
import { findTemplate } from '../../../worker/admin/articles/templates/templates.ts';
import { tellReadersWords } from '../../../worker/admin/articles/templates/readers-words.ts';
import { warnAbout } from '../../../worker/admin/editor/text-warnings.ts';
import type { Fact } from '../../../worker/markets/facts.ts';
import type { AdminSite } from '../../../worker/admin/admin-site.ts';

const wording = (words: string, fact = 'return_days'): FactWording => ({ words, put: `{{facts.${fact}}}`, fact, label: 'Return window', markets: ['Germany'] });
const typed = (text: string, ...words: string[]) =>
  findTypedFacts(
    text,
    words.map((each) => wording(each)),
  ).map((hint) => hint.typed);

describe('findTypedFacts', () => {
  it.each([
    ['a plain value', 'You have 30 days to decide.', '30 days', ['30 days']],
    ['a value with an ending', 'Nach 30 Tagen, nicht 30 Tage.', '30 Tage', ['30 Tagen', '30 Tage']],
    ['other spaces and dashes than Intl writes', 'It takes 3-5 days, or 3–5\u00a0days.', '3–5 days', ['3-5 days', '3–5\u00a0days']],
    ['money', 'It costs 4,95 € in all.', '4,95\u00a0€', ['4,95 €']],
    ['a language without spaces', '到着から30日以内に', '30 日', ['30日']],
    ['a script from right to left', 'خلال 30 يومًا من', '30 يومًا', ['30 يومًا']],
    ['a name', 'Sent with DHL Express today.', 'DHL Express', ['DHL Express']],
  ])('finds %s', (_, text, words, expected) => expect(typed(text, words)).toEqual(expected));

  it.each([
    ['a longer number', 'After 130 days, 1.30 days or 2-30 days.'],
    ['another number after it', 'The 30 daystar.'],
    ['the fact itself', 'Within {{facts.return_days}}.'],
    ['code', 'Write `30 days`.\n\n```\n30 days\n```\n'],
    ['an address', '[x](https://example.com/30 days) https://example.com/30 days'.replace(' days)', '%20days)').replace(' days', '-days')],
    ['the line of a block', ':::market 30 days\n'],
  ])('passes over %s', (_, text) => expect(typed(text, '30 days')).toEqual([]));

  it('tells of the longer of two that overlap', () => expect(typed('With DHL Express.', 'DHL Express', 'Express')).toEqual(['DHL Express']));

  it('goes through a long text in a moment', () => {
    const words = Array.from({ length: 200 }, (_, index) => wording(`${index} days`));
    const begun = performance.now();
    findTypedFacts('Some words, and 30 days more. '.repeat(10_000), words);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

const site: Pick<AdminSite, 'locales' | 'markets' | 'sourceLanguage'> = {
  sourceLanguage: 'en',
  locales: [
    { id: 1, key: 'de-de', language: 'de', market: 'de', direction: 'ltr', chain: ['de', 'en'] },
    { id: 2, key: 'en-us', language: 'en', market: 'us', direction: 'ltr', chain: ['en'] },
  ],
  markets: [
    { id: 1, key: 'de', name: 'Germany', currency: 'EUR', timeZone: 'Europe/Berlin' },
    { id: 2, key: 'us', name: 'United States', currency: 'USD', timeZone: 'America/New_York' },
  ],
};
const facts: MarketFact[] = [
  {
    key: 'return_days',
    label: 'Return window',
    values: new Map([
      ['de', { type: 'days', value: 100 }],
      ['us', { type: 'days', value: 60 }],
    ]),
  },
  {
    key: 'shipping',
    label: 'Shipping',
    values: new Map([
      ['de', { type: 'money', value: 4.95 }],
      ['us', { type: 'money', value: 0 }],
    ]),
  },
  { key: 'ports', label: 'Ports', values: new Map([['de', { type: 'number', value: 24 }]]) },
];
const wordsFor = (language: string, visible = (_: string) => true) =>
  factWordings(facts, site, language, visible).map(({ words }) => words.replaceAll('\u00a0', ' '));

describe('factWordings', () => {
  it('says facts in the language of the text, for every market that reads it', () => {
    expect(wordsFor('de')).toEqual(['100 Tage', '4,95 €', '4,95 Euro']);
    expect(wordsFor('en')).toEqual(expect.arrayContaining(['100 days', '60 days', '€4.95']));
  });

  it('leaves out markets that do not see the article, and bare numbers', () => {
    expect(wordsFor('en', (market) => market === 'us')).toEqual(['60 days']);
  });
});

describe('factWordings of time', () => {
  const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'zh-Hans'];
  const wordingsOf = (language: string, fact: Fact, key: string, label = 'It') =>
    factWordings(
      [{ key, label, values: new Map([['de', fact]]) }],
      { ...site, locales: languages.map((each, id) => ({ id, key: `${each}-de`, language: each, market: 'de', direction: 'ltr', chain: [each] })) },
      language,
      () => true,
    );
  const found = (language: string, text: string, fact: Fact, key = 'warranty_months') =>
    findTypedFacts(text, wordingsOf(language, fact, key)).map((hint) => [hint.typed, hint.facts[0]?.put]);
  const months: Fact = { type: 'number', value: 24 };

  it.each([
    ['en', 'Warranty of 2 years.', '2 years', '{{facts.warranty_months}} months'],
    ['en', 'For 24 months.', '24 months', '{{facts.warranty_months}} months'],
    ['de', 'Garantie von 2 Jahren.', '2 Jahren', '{{facts.warranty_months}} Monate'],
    ['fr', 'Garantie de 2 ans.', '2 ans', '{{facts.warranty_months}}\u00a0mois'],
    ['es', 'Garantía de 2 años.', '2 años', '{{facts.warranty_months}} meses'],
    ['ja', '保証は2年間です。', '2年', '{{facts.warranty_months}} か月'],
    ['zh-Hans', '保修2年。', '2年', '{{facts.warranty_months}}个月'],
    ['ar', 'الضمان لمدة سنتين من الشراء', 'سنتين', '{{facts.warranty_months}} شهرًا'],
  ])('in %s knows 24 months in "%s"', (language, text, words, put) => expect(found(language, text, months)).toEqual([[words, put]]));

  it.each<[string, Fact, string, string]>([
    ['2 weeks', { type: 'days', value: 14 }, 'return_days', '2 weeks'],
    ['1–2 weeks', { type: 'days', value: [7, 14] }, 'delivery_days', '1–2 weeks'],
    ['14 days', { type: 'number', value: 2 }, 'trial_weeks', '14 days'],
    ['36 months', { type: 'number', value: 3 }, 'warranty_years', '36 months'],
    ['1,5 years', { type: 'number', value: 18 }, 'warranty_months', '1,5 years'],
  ])('knows that %s is the same', (text, fact, key, words) => expect(found('en', `In ${text} or so.`, fact, key).map(([each]) => each)).toEqual([words]));

  it.each<[string, string, Fact, string]>([
    ['what is only about as long', '4 weeks, 0.5 months, 4.3 weeks, 1 month', { type: 'days', value: 30 }, 'return_days'],
    ['months as days', '60 days, 61 days, 8 weeks', { type: 'number', value: 2 }, 'trial_months'],
    ['a number that is no time', '2 years, 24 months', months, 'ports'],
  ])('passes over %s', (_, text, fact, key) => expect(found('en', text, fact, key)).toEqual([]));

  it('reads the unit from the label where the key has none, and takes no word for a number', () => {
    expect(wordingsOf('en', months, 'warranty', 'Warranty (in months)').map(({ words }) => words)).toEqual(['24 months', '2 years']);
    expect(wordingsOf('en', months, 'orders', 'Months with orders')).toEqual([]);
    expect(wordingsOf('ar', { type: 'number', value: 12 }, 'warranty_months').map(({ words }) => words)).toEqual(['12 شهرًا']);
  });

  it.each(['Warranty, in months', 'Warranty in months', 'Warranty (months)', 'Warranty, months'])('takes the unit of "%s"', (label) =>
    expect(wordingsOf('en', months, 'warranty', label).map(({ words }) => words)).toContain('24 months'),
  );

  it.each(['Orders in 30 days', 'Orders, 30 days', 'Within months', 'Busy months'])('takes no unit of "%s"', (label) =>
    expect(wordingsOf('en', { type: 'number', value: 5 }, 'orders', label)).toEqual([]),
  );

  it('makes a format once, however many facts and locales there are', () => {
    const made = vi.spyOn(Intl, 'NumberFormat');
    const many = Array.from({ length: 50 }, (_, index): MarketFact => ({
      key: `ports_${index}`,
      label: 'Ports',
      values: new Map([['de', { type: 'number', value: 24 }]]),
    }));
    const locales = Array.from({ length: 20 }, (_, id) => ({ id, key: 'en-de', language: 'en', market: 'de', direction: 'ltr' as const, chain: ['en'] }));
    factWordings(many, { ...site, locales }, 'en', () => true);
    expect(made.mock.calls.length).toBeLessThanOrEqual(4);
    made.mockRestore();
  });

  it('takes the unit for what it is where its name has signs that patterns read otherwise', () => {
    const named = (name: string) =>
      vi.spyOn(Intl.NumberFormat.prototype, 'formatToParts').mockReturnValue([
        { type: 'integer', value: '24' },
        { type: 'unit', value: name },
      ]);
    const written = named('mo(n.');
    expect([unitOf('number', 'warranty', 'Warranty, mo(n.', 'xx'), unitOf('number', 'warranty', 'Warranty, mo(nx', 'xx')]).toEqual(['day', undefined]);
    written.mockRestore();
    const unnamed = named('');
    expect(unitOf('number', 'warranty', 'Warranty,', 'xx')).toBeUndefined();
    unnamed.mockRestore();
  });
});

describe('warnAbout', () => {
  const text = { title: 'Title', slug: '', summary: 'Sum.', body: 'One.\n\nIn 60 days.', seoTitle: '', seoDescription: '' };

  it('says where a fact is typed, in which markets it says so, and what to put there', () => {
    expect(
      warnAbout(
        text,
        factWordings(facts, site, 'en', () => true),
      ),
    ).toEqual([
      expect.objectContaining({
        field: 'body',
        line: 3,
        range: { from: 9, to: 16 },
        fixes: ['{{facts.return_days}}'],
        message: expect.stringContaining('"Return window" in United States'),
      }),
    ]);
  });

  it('says what is left of the template, and of no other brackets', () => {
    const faq = findTemplate('faq', 'en');
    const body = `One [link](article:x), [x].\n\n${faq.body}`;
    const left = warnAbout({ ...text, summary: faq.summary, body }, []);
    expect(left.map(({ field, line, message }) => [field, line, message.slice(0, 22)])).toEqual([
      ['summary', 1, '"[The answer in one se'],
      ['body', 3, '"[The answer in one se'],
      ['body', 5, '"[One paragraph with w'],
      ['body', 9, '"[The next step, with '],
    ]);
    expect(body.slice(left[1]?.range?.from, left[1]?.range?.to)).toBe('[The answer in one sentence: yes, no, when, how much.]');
  });

  it('says so of templates in other languages, as in a translation that began with its source’s text', () => {
    const { summary, body } = findTemplate('policy', 'ja');
    expect(warnAbout({ ...text, summary, body }, []).filter(({ message }) => message.includes('[規定を'))).toHaveLength(2);
  });

  it('says that the readers’ words still stand in it that a draft for a gap began with, also where they were changed', () => {
    const body = `${tellReadersWords(['gravur', 'name lasern'], 'German')}\n\nThe answer.`;
    expect(body).toContain('[Readers searched for, in German: gravur; name lasern.');
    expect(warnAbout({ ...text, body }, [])).toMatchObject([{ field: 'body', line: 1, message: expect.stringContaining('[Readers searched for, in German') }]);
    expect(warnAbout({ ...text, body: 'So.\n\n[Readers searched for: x]' }, [])).toMatchObject([{ line: 3, range: { from: 5, to: 30 } }]);
    expect(warnAbout({ ...text, body: 'Readers searched for: x' }, [])).toEqual([]);
  });

  it('counts a Han sign as two letters, as search results do', () => {
    expect(warnAbout({ ...text, title: '返'.repeat(31) }, [])).toContainEqual(expect.objectContaining({ field: 'title' }));
    expect(warnAbout({ ...text, title: 'x'.repeat(31) }, [])).toEqual([]);
  });

  it('asks the search title to be short where there is one, and not the title', () => {
    expect(warnAbout({ ...text, title: 'x'.repeat(80), seoTitle: 'Short' }, [])).toEqual([]);
    expect(warnAbout({ ...text, seoTitle: 'x'.repeat(80) }, [])).toEqual([expect.objectContaining({ field: 'seoTitle' })]);
  });
});
