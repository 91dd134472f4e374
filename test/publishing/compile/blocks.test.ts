import { describe, expect, it } from 'vitest';
import { compile, htmlOf, problemsOf } from './fixture.ts';

describe('callouts', () => {
  it.each(['note', 'tip', 'important', 'warning', 'caution'])('of kind %s have their word', (kind) => {
    const html = `<div class="callout callout-${kind}"><p class="callout-title">⟦${kind}⟧</p><p>Hot.</p></div>`;
    expect(htmlOf(`> [!${kind.toUpperCase()}]\n> Hot.`)).toBe(html);
    expect(htmlOf(`> [!${kind}] Hot.`)).toBe(html);
    expect(htmlOf(`> [!${kind}]\\\n> Hot.`)).toBe(html);
    expect(htmlOf(`> [!${kind}]\n>\n> Hot.`)).toBe(html);
  });

  it('hold anything', () => {
    expect(htmlOf('> [!TIP]\n> - {{facts.carrier}}\n>\n> ![a](media/case.svg)')).toMatch(
      /^<div class="callout callout-tip">.*<ul><li>⟦fact carrier⟧<\/li><\/ul><figure>.*<\/figure><\/div>$/,
    );
  });

  it('of an unknown kind stay quotations, with a warning', () => {
    expect(htmlOf('> [!DANGER]\n> x')).toBe('<blockquote><p>[!DANGER]x</p></blockquote>');
    expect(problemsOf('> [!DANGER]\n> x\n\n> [!VIDEO https://a.example]')).toEqual([
      'warning 1: No callout begins with "[!DANGER]".',
      'warning 4: No callout begins with "[!VIDEO".',
    ]);
  });

  it('are not made of other quotations', () => {
    expect(htmlOf('> Note: x')).toBe('<blockquote><p>Note: x</p></blockquote>');
  });
});

describe('steps', () => {
  it('mark the list', () => {
    expect(htmlOf(':::steps\n1. Open\n2. Close\n:::')).toBe('<ol class="steps"><li>Open</li><li>Close</li></ol>');
  });

  it('mark each list when pictures or markets stand between', () => {
    expect(htmlOf('::::steps\n1. Open\n\nThen:\n\n2. Close\n\n:::market us\n3. Ship\n:::\n::::')).toBe(
      '<ol class="steps"><li>Open</li></ol><p>Then:</p><ol start="2" class="steps"><li>Close</li></ol>⟦only us:<ol start="3" class="steps"><li>Ship</li></ol>⟧',
    );
  });

  it('without a numbered list are an error', () => {
    expect(problemsOf(':::steps\n- Open\n:::')).toEqual(['error 1: These steps have no numbered list.']);
  });
});

describe('tables', () => {
  const table = '| Carrier | Days |\n|:--|--:|\n| UPS | {{facts.return_days|number}} |';

  it('scroll alone, named by the heading over them, with heads that say so', () => {
    expect(htmlOf(`## Shipping\n\n${table}`)).toBe(
      '<h2 id="shipping">Shipping</h2><div class="table" tabindex="0" role="region" aria-label="Shipping"><table><thead><tr><th scope="col" class="align-start">Carrier</th><th scope="col" class="align-end">Days</th></tr></thead><tbody><tr><td class="align-start">UPS</td><td class="align-end">⟦fact return_days number⟧</td></tr></tbody></table></div>',
    );
  });

  it('have names of their own when several stand under one heading', () => {
    expect(htmlOf(`## Shipping\n\n${table}\n\n${table}`)).toMatch(/aria-label="Shipping".*aria-label="Shipping \(2\)"/);
  });

  it('are named by their heads when the heading differs by market or is not seen everywhere', () => {
    expect(htmlOf(`## In {{facts.return_days}}\n\n${table}`)).toContain('aria-label="Carrier, Days"');
    expect(htmlOf(`:::market us\n## Shipping\n:::\n\n${table}`)).toContain('aria-label="Carrier, Days"');
    expect(htmlOf(`:::market us\n## Shipping\n\n${table}\n:::`)).toContain('aria-label="Shipping"');
  });

  it('with an empty corner have heads of rows', () => {
    expect(htmlOf('| | Days |\n|---|---|\n| UPS | 3 |')).toContain(
      '<thead><tr><td></td><th scope="col">Days</th></tr></thead><tbody><tr><th scope="row">UPS</th><td>3</td></tr></tbody>',
    );
  });

  it('in HTML keep caption and spans', () => {
    expect(htmlOf('<table><caption>Sizes</caption><tr><th scope="row" colspan="2">A</th></tr></table>')).toBe(
      '<div class="table" tabindex="0" role="region" aria-label="Sizes"><table><caption>Sizes</caption><tbody><tr><th scope="row" colspan="2">A</th></tr></tbody></table></div>',
    );
  });
});

describe('footnotes', () => {
  it('stand at the end with links there and back', () => {
    expect(htmlOf('A[^n] b[^n].\n\n[^n]: The *note*.')).toBe(
      '<p>A<sup><a href="#fn-1" id="fnref-1" data-footnote-ref="" aria-describedby="footnote-label">1</a></sup> b<sup><a href="#fn-1" id="fnref-1-2" data-footnote-ref="" aria-describedby="footnote-label">1</a></sup>.</p>' +
        '<section data-footnotes="" class="footnotes"><h2 class="hidden" id="footnote-label">⟦footnotes⟧</h2><ol><li id="fn-1"><p>The <em>note</em>. ' +
        '<a href="#fnref-1" data-footnote-backref="" class="data-footnote-backref"><span aria-hidden="true">↩</span><span class="hidden">⟦backToText⟧</span></a> ' +
        '<a href="#fnref-1-2" data-footnote-backref="" class="data-footnote-backref"><span aria-hidden="true">↩<sup>2</sup></span><span class="hidden">⟦backToText⟧</span></a></p></li></ol></section>',
    );
  });

  it('have names in any script', () => {
    expect(htmlOf('A[^注].\n\n[^注]: x')).toContain('<li id="fn-1">');
  });

  it('are no part of the contents, and need no warning', () => {
    const { contents, problems } = compile('## A\n\nb[^n]\n\n[^n]: x');
    expect(contents.map(({ id }) => id)).toEqual(['a']);
    expect(problems).toEqual([]);
  });

  it('show only where something refers to them, and keep their number', () => {
    const html = htmlOf(':::market us\na[^u]\n:::\n\nb[^v]\n\n[^u]: {{facts.duty_free}}\n[^v]: y');
    expect(html).toMatch(/<ol>⟦only us:<li id="fn-1" value="1">.*⟧<li id="fn-2">/);
    expect(problemsOf(':::market us\na[^u]\n:::\n\n[^u]: {{facts.duty_free}}')).toEqual([]);
  });

  it('are not there at all where nothing refers to any', () => {
    expect(htmlOf(':::market us\na[^u]\n:::\n\n[^u]: x')).toMatch(/⟦only us:<section.*<\/section>⟧$/);
  });
});
