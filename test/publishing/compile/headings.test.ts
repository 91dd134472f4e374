import { describe, expect, it } from 'vitest';
import { compile, hintsOf, htmlOf, problemsOf } from './fixture.ts';

const idsOf = (markdown: string) => compile(markdown).contents.map(({ id }) => id);

describe('headings', () => {
  it('get an id from their words, in any script', () => {
    expect(idsOf('## What’s new?\n\n## Rückgabe: so geht’s\n\n## 返品について\n\n## เวลาจัดส่ง\n\n## سياسة الإرجاع')).toEqual([
      'what-s-new',
      'rückgabe-so-geht-s',
      '返品について',
      'เวลาจัดส่ง',
      'سياسة-الإرجاع',
    ]);
  });

  it('get the id that is written behind them', () => {
    expect(htmlOf('## Halo *over-ear* {#halo}')).toBe('<h2 id="halo">Halo <em>over-ear</em></h2>');
    expect(htmlOf('## How to return{#return}')).toBe('<h2 id="return">How to return</h2>');
  });

  it('of the same words get ids of their own', () => {
    expect(idsOf('## Same\n\n## Same\n\n## Same\n\n## !!!')).toEqual(['same', 'same-2', 'same-3', 'section']);
  });

  it('keep away from ids that are written further down', () => {
    expect(idsOf('## Returns\n\n## Sending back {#returns}\n\n## Note\n\n<p id="note">x</p>')).toEqual(['returns-2', 'returns', 'note-2']);
  });

  it('may share an id when no market sees both', () => {
    expect(idsOf(':::market us\n## Returns {#r}\n:::\n\n:::market !us\n## Returns {#r}\n:::')).toEqual(['r', 'r']);
    expect(idsOf(':::market us\n## Returns\n:::\n\n:::market uk,us\n## Returns\n:::')).toEqual(['returns', 'returns-2']);
  });

  it('with an id that is taken or impossible get another, with a warning', () => {
    expect(idsOf('## A {#x}\n\n## B {#x}\n\n## C {#a"b}')).toEqual(['x', 'x-2', 'c']);
    expect(problemsOf('## A {#x}\n\n## B {#x}\n\n## C {#a"b}')).toEqual([
      'warning 3: The id "x" is taken by another part of this text.',
      'warning 5: "a"b" cannot be an id.',
    ]);
  });

  it('begin at the second level', () => {
    expect(htmlOf('# Title')).toBe('<h2 id="title">Title</h2>');
    expect(problemsOf('# Title')).toEqual(['warning 1: Headings in a body start at "##": the title is the first.']);
  });

  it('that skip a level are kept, with a warning that names the right one', () => {
    expect(htmlOf('## A\n\n#### B')).toBe('<h2 id="a">A</h2><h4 id="b">B</h4>');
    expect(problemsOf('## A\n\n#### B\n\n## C\n\n### D')).toEqual(['warning 3: This heading skips a level: "####" after "##".']);
    expect(hintsOf('## A\n\n#### B')).toEqual(['Write "###".']);
  });

  it('without words are left out', () => {
    expect(htmlOf('##\n\na')).toBe('<p>a</p>');
    expect(problemsOf('##\n\na')).toEqual(['warning 1: This heading is empty.']);
  });
});

describe('the table of contents', () => {
  it('holds the second and third level in order', () => {
    expect(compile('## A & *B*\n\n### C\n\n#### D\n\n## {{facts.return_days}} to `<go>`').contents).toEqual([
      { id: 'a-b', level: 2, text: ['A &amp; B'] },
      { id: 'c', level: 3, text: ['C'] },
      { id: 'to-go', level: 2, text: [{ fact: 'return_days', plain: true }, ' to &lt;go>'] },
    ]);
  });

  it('holds no link within a link', () => {
    expect(compile('## See [the *returns*](article:start-a-return) [x](https://a.example)').contents[0]?.text).toEqual(['See the returns x']);
  });

  it('says in which markets a heading shows', () => {
    const { contents } = compile('::::market us,uk\n## A\n:::market !uk\n### B\n:::\n::::\n\n:::market !de\n## C\n:::');
    expect(contents.map(({ id, level: _, text: __, ...scope }) => [id, scope])).toEqual([
      ['a', { only: ['us', 'uk'] }],
      ['b', { only: ['us'] }],
      ['c', { not: ['de'] }],
    ]);
  });
});
