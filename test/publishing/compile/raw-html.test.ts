import { describe, expect, it } from 'vitest';
import { compile, hintsOf, htmlOf, problemsOf } from './fixture.ts';

describe('raw HTML', () => {
  it('is kept where it says what Markdown cannot', () => {
    const html = '<p>H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>x</mark></p><details><summary>More ⟦fact carrier plain⟧</summary><p><strong>b</strong></p></details>';
    expect(htmlOf('H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>x</mark>\n\n<details><summary>More {{facts.carrier}}</summary>\n\n**b**\n\n</details>')).toBe(html);
    expect(problemsOf('<figure><img src="media/case.svg" alt="a"><figcaption>b</figcaption></figure>')).toEqual([]);
  });

  it('keeps ids, languages and the classes we have', () => {
    expect(htmlOf('<div id="größe" lang="de" dir="ltr" class="callout hero">x</div>')).toBe('<div id="größe" lang="de" dir="ltr" class="callout">x</div>');
    expect(htmlOf('## <a name="old"></a>Title')).toBe('<h2 id="title"><a id="old"></a>Title</h2>');
  });

  it('is mended', () => {
    expect(htmlOf('<b>a\n\nc</div></b></p>')).not.toMatch(/<\/div>/);
  });

  it.each([
    ['<script>alert(1)</script>', ''],
    ['<style>p{}</style>', ''],
    ['a <iframe src="https://a.example">b</iframe>', '<p>a </p>'],
    ['<form action="/x"><input name="q"><button>c</button>d</form>', 'd'],
    ['<p onclick="x()" style="color:red">a</p>', '<p>a</p>'],
    ['<img src="media/case.svg" alt="a" onerror="x()" srcset="b">', '<img decoding="async" src="/media/1a/case.svg" alt="a" width="640" height="360">'],
    ['<font color="red">a</font>', '<p>a</p>'],
    ['<svg><a href="javascript:x"><text>a</text></a></svg>', ''],
    ['<video src="https://a.example/x.mp4" autoplay></video>', ''],
    ['<a href="https://a.example" target="_blank" ping="/x">a</a>', '<p><a href="https://a.example" rel="noopener">a</a></p>'],
    ['<base href="//evil.example"><meta http-equiv="refresh" content="0">', ''],
    ['<!-- secret --><?php x ?>', ''],
  ])('turns %s into what is safe', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it('says once what it leaves out, where, and what to do instead', () => {
    expect(problemsOf('a\n\n<font color="red">b</font> <font>c</font>\n\n<p onclick="x">d</p>\n<p onclick="y">e</p>')).toEqual([
      'warning 3: The HTML tag <font> is left out.',
      'warning 5: The attribute onclick of <p> is left out.',
    ]);
    expect(hintsOf('<iframe src="x"></iframe>')).toEqual(['Show a video with a ":::video" block; link to anything else.']);
    expect(hintsOf('Send it to <mailbox> now')).toEqual(['Use Markdown instead. If it is meant as text, put it in backticks: `<mailbox>`.']);
  });

  it('cannot forge a slot', () => {
    const forged = '<sp-slot data-slot="x">a</sp-slot> <SP-SLOT>b</SP-SLOT>';
    expect(compile(forged).segments).toEqual(['<p>a b</p>']);
    expect(problemsOf(forged)).toEqual(['warning 1: The HTML tag <sp-slot> is left out.']);
    expect(compile('<p title="<sp-slot>">`<sp-slot>` &lt;sp-slot></p>').segments).toEqual(['<p title="<sp-slot>">`` &lt;sp-slot></p>']);
  });

  it('cannot close a slot or a block', () => {
    expect(htmlOf(':::market us\na</sp-slot></div>\n\n</section>b\n:::')).toBe('⟦only us:<p>a</p>b⟧');
    expect(htmlOf('[a</a></sp-slot>b](topic:returns)')).toBe('<p>⟦topic 101: a⟧b</p>');
  });

  it('is checked as Markdown is: headings, links, images and tables', () => {
    expect(problemsOf('<h2>A</h2>\n<h4>B</h4>\n<a href="article:nope">c</a>\n<img src="media/nope.png" alt="d">')).toEqual([
      'warning 2: This heading skips a level: "####" after "##".',
      'error 3: There is no article "nope".',
      'error 4: There is no file "media/nope.png".',
    ]);
    expect(compile('<h2>A</h2>\n<table><tr><td>b</td></tr></table>').contents).toEqual([{ id: 'a', level: 2, text: ['A'] }]);
  });

  it('holds facts in its text', () => {
    expect(htmlOf('<div>\n<b>{{facts.carrier}}</b> <code>{{facts.carrier}}</code>\n</div>')).toBe(
      '<div><b>⟦fact carrier⟧</b> <code>{{facts.carrier}}</code></div>',
    );
  });

  it('gives ids to one part alone', () => {
    expect(htmlOf('<i id="x">a</i> <b id="x">b</b> <u id="a b">c</u>')).toBe('<p><i id="x">a</i> <b>b</b> <u>c</u></p>');
  });

  it('keeps boxes of task lists alone, and those disabled', () => {
    expect(htmlOf('<input type="checkbox"> <input type="radio" disabled> <input type="checkbox" disabled name="x">')).toBe(
      '<p>  <input type="checkbox" disabled></p>',
    );
  });
});
