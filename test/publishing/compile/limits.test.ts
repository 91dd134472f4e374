import { describe, expect, it } from 'vitest';
import { compile, problemsOf } from './fixture.ts';

const size = 100_000;
const fill = (part: string, length = size) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** The machine that runs this may be slow and busy; what the limits prevent takes minutes or never ends. */
const patience = 20_000;

describe('a text beyond the limits', () => {
  it.each([
    ['500,001 letters', 'a'.repeat(500_001)],
    ['20,001 lines', fill('a\n', 40_002)],
    ['10,000 quotations in one another', fill('>', 10_000)],
    ['lists in one another on one line', `${fill('- ', 20_000)}a`],
    ['lists in one another on many lines', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
    ['footnotes in one another', `${fill('[^a]: ', 20_000)}a`],
    ['more list items than anyone reads', fill('- a\n', 44_000)],
    ['blocks in one another', fill(':::steps\n')],
    ['closed blocks that only seem closed', fill('::::steps\n:::\n', 2_000)],
    ['blocks whose fences are code', fill(':::steps\n    :::\n', 2_000)],
    ['emphasis in one another', `${fill('*a **a ', 2_000)}b${fill(' a** a*', 2_000)}`],
    ['tags in one another', fill('<div>', 10_000)],
    ['bold that is reopened in each paragraph', `${fill('<b id=x>', 400)}${fill('\n\nx', 3_000)}`],
    ['a tag of many attributes', `<a ${Array.from({ length: 40_000 }, (_, number) => `a${number}`).join(' ')}>`],
    ['more tags than anyone needs', fill('<br>')],
    ['a table of few signs and many cells', `${fill('a|', 4_000)}\n${fill('-|', 4_000)}\n${fill('a\n', 20_000)}`],
  ])(
    'such as %s is one error with a way out',
    (_name, text) => {
      const { segments, problems } = compile(text);
      expect(segments).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ severity: 'error', hint: expect.stringMatching(/split the article/i) });
    },
    patience,
  );

  it.each(['[', ']', '*', '_', '`', '~', '[a](', '![', '*a_ ', 'a <!-- ', 'a <? ', '<', '&', '\\', '{{', '{{x}}', '|', '\t', '$', ':::', '"', '\u0000'])(
    'of nothing but %j is done with in seconds',
    (part) => {
      expect(() => compile(fill(part))).not.toThrow();
      expect(() => compile(`${fill(part, 2_000)}\n\n`.repeat(20))).not.toThrow();
    },
    patience,
  );
});

describe('a text within the limits', () => {
  it('may have a long table, a long list and a long rule', () => {
    const table = `| A | B |\n|---|---|\n${'| [x](https://a.example) | **y** |\n'.repeat(500)}`;
    const list = '- [x](https://a.example) and *y*\n'.repeat(500);
    expect(problemsOf(`${table}\n${list}\n${'- '.repeat(60)}\n\n${'* * *\n\n'.repeat(20)}`)).toEqual([]);
  });

  it('may nest lists and quotations as deep as anyone can read', () => {
    expect(problemsOf(Array.from({ length: 8 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'))).toEqual([]);
    expect(problemsOf('> > > > > - - - a')).toEqual([]);
  });

  it('lists at most 200 problems', () => {
    expect(compile('{{x}} '.repeat(300)).problems).toHaveLength(200);
  });
});
