import { describe, expect, it } from 'vitest';
import { compileBody } from '../../../worker/publishing/compile/compile-body.ts';
import { compile, context, hintsOf, htmlOf, problemsOf, show } from './fixture.ts';

describe('links by key', () => {
  it('become slots that hold their words', () => {
    expect(compile('[a **b**](article:start-a-return#labels) [c](topic:returns) [d](product:halo)').segments).toEqual([
      '<p>',
      { link: 'article', to: 1001, hash: 'labels', body: ['a <strong>b</strong>'] },
      ' ',
      { link: 'topic', to: 101, body: ['c'] },
      ' ',
      { link: 'product', to: 201, body: ['d'] },
      '</p>',
    ]);
  });

  it('keep a hash in any script as it is written', () => {
    expect(htmlOf('[a](article:return-window#größe)')).toBe('<p>⟦article 1002#größe: a⟧</p>');
  });

  it('work in references and raw HTML', () => {
    expect(htmlOf('[a][r]\n\n[r]: article:return-window')).toBe('<p>⟦article 1002: a⟧</p>');
    expect(htmlOf('<a href="topic:returns">a</a>')).toBe('<p>⟦topic 101: a⟧</p>');
  });

  it('that do not exist are their words, and an error that names the nearest', () => {
    expect(htmlOf('[*a*](article:start-return)')).toBe('<p><em>a</em></p>');
    expect(problemsOf('[a](article:start-return)\n[b](product:hallo)')).toEqual([
      'error 1: There is no article "start-return".',
      'error 2: There is no product "hallo".',
    ]);
    expect(hintsOf('[a](article:start-return)')).toEqual(['Did you mean "start-a-return"?']);
  });
});

describe('links to files', () => {
  it('download, with type and size', () => {
    expect(htmlOf('[Manual](media/halo-en.pdf)')).toBe(
      '<p><a class="file" href="/media/3c/halo-en.pdf" download>Manual <span class="file-info">(PDF, 340 kB)</span></a></p>',
    );
    expect(compile('[Manual](media/halo-en.pdf)').uses.media).toEqual(['media/halo-en.pdf']);
  });

  it('write the size as the language does', () => {
    const [html] = compile('[Film](media/film.mp4)', { language: 'de' }).segments;
    expect(html).toContain('(MP4, 4,2 MB)');
    expect(compile('[Film](media/film.mp4)', { language: 'ar' }).segments[0]).toMatch(/\(MP4, .*م.*\)/);
  });

  it('open a manual at a page instead of downloading it', () => {
    expect(htmlOf('[Page 3](media/halo-en.pdf#page=3)')).toContain('<a class="file" href="/media/3c/halo-en.pdf#page=3">');
  });

  it('that do not exist are their words, and an error that names the nearest', () => {
    expect(htmlOf('[Manual](media/halo-de.pdf)')).toBe('<p>Manual</p>');
    expect(problemsOf('[Manual](media/halo-de.pdf)')).toEqual(['error 1: There is no file "media/halo-de.pdf".']);
    expect(hintsOf('[Manual](media/halo-de.pdf)')[0]).toMatch(/^Did you mean "media\/halo-en\.pdf", /);
  });
});

describe('links within the page', () => {
  it('may lead to any id of it, above or below', () => {
    expect(problemsOf('[a](#größe) [b](#box)\n\n## Größe\n\n<div id="box">x</div>')).toEqual([]);
    expect(htmlOf('[a](#b)\n\n## B')).toContain('<a href="#b">a</a>');
  });

  it('may lead to its top', () => {
    expect(problemsOf('[a](#top)')).toEqual([]);
  });

  it('that lead nowhere are a warning that names the nearest', () => {
    expect(problemsOf('## Return labels\n\n[a](#return-label)')).toEqual(['warning 3: Nothing on this page has the id "return-label".']);
    expect(hintsOf('## Return labels\n\n[a](#return-label)')).toEqual(['Did you mean "return-labels"?']);
  });

  it('may lead into a snippet, which is not known here', () => {
    expect(problemsOf('{{snippet:contact-us}}\n\n[a](#phone)')).toEqual([]);
  });
});

describe('other links', () => {
  it('leave the help center without telling it who asked', () => {
    expect(htmlOf('[a](https://a.example "T") [b](//b.example/x) [c](tel:+18005550142)')).toBe(
      '<p><a href="https://a.example" title="T" rel="noopener">a</a> <a href="https://b.example/x" rel="noopener">b</a> <a href="tel:+18005550142">c</a></p>',
    );
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '&#106;avascript:alert(1)',
    'java&Tab;script:alert(1)',
    '&#1;javascript:alert(1)',
  ])('to %s are dropped with an error', (address) => {
    for (const text of [`[a](<${address}>)`, `<a href="${address}">a</a>`]) {
      expect(htmlOf(text)).toBe('<p>a</p>');
      expect(problemsOf(text)).toHaveLength(1);
    }
    expect(problemsOf(`<a href="${address}">a</a>`)[0]).toMatch(/^error 1: A link to "(javascript|data|vbscript):" could run a program\.$/);
  });

  it.each(['../other.md', '/en-us/articles/1', 'other', 'ftp://a.example', 'ms-settings:x'])('to %s are their words, with a warning', (address) => {
    expect(htmlOf(`[a](${address})`)).toBe('<p>a</p>');
    expect(problemsOf(`[a](${address})`)).toEqual([`warning 1: "${address}" leads nowhere in this help center.`]);
  });

  it.each(['/en-us/articles/1002-old-name', '/de-de/articles/1002', 'https://help.example/en-us/articles/1002-x', '/en-us/articles/1002-größe?from=mail'])(
    'to the own page %s lead to what its number names',
    (address) => {
      const at = { language: 'en', visibleIn: context.markets };
      const { links, problems } = compileBody(`[a](${address})`, at, { ...context, hosts: new Set(['help.example']) });
      expect({ links, problems }).toEqual({ links: [1002], problems: [] });
    },
  );

  it('to a page of the own host that is not there are told of, and kept as written; of another host, nobody knows', () => {
    const at = { language: 'en', visibleIn: context.markets };
    const { problems, segments } = compileBody('[a](https://help.example/en-us/articles/9-x)', at, { ...context, hosts: new Set(['help.example']) });
    expect(problems).toMatchObject([{ severity: 'warning', stopsAuthors: true }]);
    expect(show(segments)).toBe('<p><a href="https://help.example/en-us/articles/9-x" rel="noopener">a</a></p>');
    expect(problemsOf('[a](https://help.example/en-us/articles/9-x)')).toEqual([]);
  });

  it('without words are a warning', () => {
    expect(problemsOf('[](https://a.example)')).toEqual(['warning 1: This link has no words.']);
  });
});
