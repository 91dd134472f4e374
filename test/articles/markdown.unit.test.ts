import { describe, expect, it } from 'vitest';
import { articleMarkdown } from '../../worker/articles/markdown.ts';
import type { ArticleSource } from '../../worker/articles/source-store.ts';
import { makeLocaleModel } from '../../worker/markets/locale-model.ts';
import type { LocaleRow, LocaleRows } from '../../worker/markets/locale-rows.ts';
import { compile, show } from '../publishing/compile/fixture.ts';

const locale: LocaleRow = { key: 'en-de', language: 'en', chain: ['en'], direction: 'ltr', market: 'de', marketNames: { en: 'Germany' } };
const rows: LocaleRows = {
  site: { key: 'acme', name: 'Acme', sourceLanguage: 'en', defaultLocale: 'en-de', settings: JSON.parse('{}'), logo: null },
  locale,
  market: { key: 'de', names: { en: 'Germany' }, currency: 'EUR', timeZone: 'Europe/Berlin', replyHours: null, channels: [] },
  locales: [locale],
  facts: [{ key: 'return_days', type: 'days', value: 14 }],
  snippets: [],
  snippetTargets: [],
  topics: [{ id: 1, number: 101, key: 'returns', parent: null, icon: 'box', names: { en: 'Returns' }, summaries: {} }],
  categories: [],
  products: [],
};
const source: ArticleSource = {
  number: 1001,
  slug: 'title',
  title: 'Title',
  summary: 'Summary',
  language: 'en',
  revision: 1,
  topicId: 1,
  visible: true,
  updatedAt: null,
  misleading: false,
  body: '',
  snippets: { note: 'A note, see [this][k].\n\n[k]: article:window' },
  articles: [{ key: 'window', number: 1002, slug: 'return-window' }],
  media: [{ key: 'media/case.svg', hash: '1a' }],
};
const origin = 'https://help.test';

/** A body as a reader's machine in Germany gets it. */
const twinOf = (...lines: string[]) =>
  articleMarkdown({ model: makeLocaleModel(rows, 1), source: { ...source, body: lines.join('\n') }, origin })
    .split(`${origin}/en-de/articles/1001-title\n\n`)[1]
    ?.trimEnd();

/** The words of a body that its compiled page shows in Germany. */
const pageOf = (body: string) =>
  show(
    compile(body).segments.flatMap((segment) =>
      typeof segment !== 'string' && 'body' in segment && 'only' in segment && !segment.only?.includes('de') ? [] : [segment],
    ),
  );

describe('a translation whose source has changed in substance', () => {
  const twin = (misleading: boolean) => {
    const german: LocaleRow = { ...locale, key: 'de-de', language: 'de', chain: ['de'] };
    const model = makeLocaleModel({ ...rows, locale: german, locales: [german] }, 1);
    return articleMarkdown({ model, source: { ...source, language: 'de', misleading, body: 'Body.' }, origin });
  };

  it('says so before its text, in the words and the language of the page', () => {
    const [title, , note] = twin(true).split('\n\n');
    expect(title).toBe('# Title');
    expect(note).toBe('**Der Inhalt hat sich geändert, und diese Übersetzung ist noch nicht angepasst. Angaben können überholt sein. Original: Englisch.**');
  });

  it('says nothing of it where it has not', () => expect(twin(false)).not.toContain('**'));
});

describe('blocks of another market', () => {
  it.each([
    ['at the margin', ['One.', '', ':::market us', 'Secret.', ':::', '', 'Two.']],
    ['in a list item', ['- One.', '', '  :::market us', '  Secret.', '  :::', '', 'Two.']],
    ['in a nested list', ['- One.', '  - Inner.', '', '    :::market us', '    Secret.', '    :::', '', 'Two.']],
    ['in an item of four spaces', ['1.  One.', '', '    :::market us', '    Secret.', '    :::', '', 'Two.']],
    ['after a tab', ['-\tOne.', '', '\t:::market us', '\tSecret.', '\t:::', '', 'Two.']],
    ['in a quote', ['> One.', '>', '> :::market us', '> Secret.', '> :::', '', 'Two.']],
    ['in a quote without blanks', ['>One.', '>', '>:::market us', '>Secret.', '>:::', '', 'Two.']],
    ['in a list in a quote', ['> - One.', '>', '>   :::market us', '>   Secret.', '>   :::', '', 'Two.']],
    ['in a quote in a list', ['- > One.', '  >', '  > :::market us', '  > Secret.', '  > :::', '', 'Two.']],
    ['beginning an item', ['One.', '', '- :::market us', '  Secret.', '  :::', '', 'Two.']],
    ['named with a blank', ['One.', '', ':::market us ca', 'Secret.', ':::', '', 'Two.']],
    ['left out by name', ['One.', '', ':::market !de', 'Secret.', ':::', '', 'Two.']],
    ['written as an attribute', ['One.', '', ':::market{in="us"}', 'Secret.', ':::', '', 'Two.']],
    ['around another block', ['One.', '', '::::market us', ':::steps', '1. Secret.', ':::', 'Secret.', '::::', '', 'Two.']],
    ['after quoted code without an end', ['> ```', '> One.', '', ':::market us', 'Secret.', ':::', '', 'Two.']],
    ['after a line that only looks like code', ['One. Press', '``` and ```', '', ':::market us', 'Secret.', ':::', '', 'Two.']],
    ['after code within longer code', ['One.', '````', '```', '````', ':::market us', 'Secret.', ':::', '', 'Two.']],
    ['with code in it', ['One.', '', ':::market us', '```', 'Secret.', '```', 'Secret.', ':::', '', 'Two.']],
  ])('are left out %s', (_, lines) => {
    const twin = twinOf(...lines);
    expect(twin).not.toContain('Secret');
    expect(twin).not.toContain(':::');
    expect(twin).toContain('One.');
    expect(twin).toContain('Two.');
    expect(pageOf(lines.join('\n'))).toContain('Two.');
  });

  it.each([
    ['a block of this market', ['> :::market de', '> Ours.', '> :::'], '> Ours.'],
    ['a block for all others', ['- One.', '', '  :::market !us', '  Ours.', '  :::'], '- One.\n\n  Ours.'],
    ['code that shows how blocks are written', ['- Write', '', '  ```', '  :::market us', '  ```'], '- Write\n\n  ```\n  :::market us\n  ```'],
    ['what follows a shorter fence within', ['::::market de', ':::steps', '1. Ours.', ':::', 'More.', '::::'], '1. Ours.\nMore.'],
  ])('leave %s', (_, lines, expected) => expect(twinOf(...lines)).toBe(expected));
});

describe('links', () => {
  const window = `${origin}/en-de/articles/1002-return-window`;
  it.each([
    ['inline', 'See [this](article:window#more "Title").', `See [this](${window}#more "Title").`],
    ['over two lines', 'See [this\nlong one](article:window).', `See [this\nlong one](${window}).`],
    ['in angle brackets', 'See [this](<article:window>).', `See [this](${window}).`],
    ['to a topic', 'See [this](topic:returns).', `See [this](${origin}/en-de/topics/101-returns).`],
    ['by a definition', 'See [this][k].\n\n[k]: article:window "Title"', `See [this][k].\n\n[k]: ${window} "Title"`],
    ['by a definition of a file', '![case][k]\n\n[k]: media/case.svg', `![case][k]\n\n[k]: ${origin}/media/1a/case.svg`],
    ['within a snippet', '{{snippet:note}}', `A note, see [this][k].\n\n[k]: ${window}`],
  ])('lead to whole addresses %s', (_, body, expected) => expect(twinOf(body)).toBe(expected));

  it.each([
    ['inline', 'See [this *one*](article:hidden#more "Title").', 'See this *one*.'],
    ['over two lines', 'See [this\none](article:hidden).', 'See this\none.'],
    ['around a picture', '[![case](media/case.svg)](article:hidden)', `![case](${origin}/media/1a/case.svg)`],
    ['by a label', 'See [this][K] and [k].\n\n[k]: article:hidden', 'See this and k.'],
    ['by an empty label', 'See [k][].\n\n[k]: product:hidden', 'See k.'],
  ])('that lead nowhere here are their words %s', (_, body, expected) => expect(twinOf(body)).toBe(expected));

  it('are left alone in code', () => expect(twinOf('```', '[x](article:hidden)', '```')).toBe('```\n[x](article:hidden)\n```'));
});
