import { describe, expect, it } from 'vitest';
import { compileBody } from '../../../worker/publishing/compile/compile-body.ts';
import { compile, context, hintsOf, htmlOf, problemsOf } from './fixture.ts';

describe('images', () => {
  it('alone in a paragraph are figures with their caption', () => {
    expect(htmlOf('![The case](media/case.svg "Open it, {{facts.carrier}}")')).toBe(
      '<figure><img decoding="async" src="/media/1a/case.svg" alt="The case" width="640" height="360"><figcaption>Open it, ⟦fact carrier⟧</figcaption></figure>',
    );
    expect(htmlOf('![The case](media/case.svg)')).toBe(
      '<figure><img decoding="async" src="/media/1a/case.svg" alt="The case" width="640" height="360"></figure>',
    );
  });

  it('among words stay there', () => {
    expect(htmlOf('Press ![play](media/case.svg "Play").')).toBe(
      '<p>Press <img decoding="async" src="/media/1a/case.svg" alt="play" width="640" height="360" title="Play">.</p>',
    );
  });

  it('after the first load when they come near', () => {
    expect(htmlOf('![a](media/case.svg)\n\n![b](media/case.svg)').match(/loading="lazy"/g)).toHaveLength(1);
    expect(htmlOf('![a](media/case.svg)\n\n![b](media/case.svg)')).toMatch(/alt="a".*loading="lazy".*alt="b"/);
  });

  it('keep the width an author gives and the shape they have', () => {
    expect(htmlOf('<img src="media/case.svg" alt="a" width="320">')).toMatch(/width="320".*height="180"/);
  });

  it('are found when their name is not ASCII', () => {
    expect(htmlOf('![a](media/größe.png)')).toContain('src="/media/2b/groesse.png"');
    expect(compile('![a](media/größe.png)').uses.media).toEqual(['media/größe.png']);
  });

  it('without text are a warning', () => {
    expect(problemsOf('a\n\n![](media/case.svg)')).toEqual(['warning 3: This image has no text for those who cannot see it.']);
  });

  it('without text that only decorate are no problem', () => {
    const text = '<img src="media/case.svg" alt="" role="presentation">';
    expect(problemsOf(text)).toEqual([]);
    expect(htmlOf(text)).toContain('alt=""');
  });

  it('that do not exist are left out, with an error that names three', () => {
    expect(htmlOf('a\n\n![b](media/cases.svg)')).toBe('<p>a</p>');
    expect(problemsOf('![b](img/case.svg)')).toEqual(['error 1: There is no file "img/case.svg".']);
    expect(hintsOf('![b](media/cases.svg)')[0]).toMatch(/^Did you mean "media\/case\.svg", "[^"]+", "[^"]+"\?$/);
  });

  it('that do not exist leave their words in a link', () => {
    expect(htmlOf('[![b](img/x.png)](https://a.example)')).toBe('<p><a href="https://a.example" rel="noopener">b</a></p>');
  });

  it.each([
    '/media/1a/case.svg',
    'https://help.example/media/1a/case.svg',
    'http://HELP.example/media/1a/other.svg?x=1',
    '//help.example/media/1a/case.svg',
    'https://help.example/media/9f/case.svg',
  ])('by their own address %s are the file, and a use of it', (address) => {
    const at = { language: 'en', visibleIn: context.markets };
    const own = { ...context, hosts: new Set(['help.example']), formerly: new Map([['9f', ['media/case.svg']]]) };
    const linked = `:::video{src="${address}" poster="${address}" title="a" captions="${address}"}\nWords\n:::`;
    for (const text of [`![a](${address})`, `[a](${address})`, `<img src="${address}" alt="a">`, linked]) {
      const { uses, problems, segments } = compileBody(text, at, own);
      expect({ text, media: uses.media, problems }).toEqual({ text, media: ['media/case.svg'], problems: [] });
      expect(JSON.stringify(segments)).toContain('/media/1a/case.svg');
      expect(JSON.stringify(segments)).not.toMatch(/help\.example|9f/i);
    }
  });

  it('by an address that two files had are the one of that name, though it has other bytes by now', () => {
    const formerly = new Map([['1a', ['media/halo-en.pdf', 'media/case.svg']]]);
    const { uses } = compileBody(
      '[a](/media/1a/halo-en.pdf) [b](/media/1a/case.svg)',
      { language: 'en', visibleIn: context.markets },
      { ...context, formerly },
    );
    expect(uses.media).toEqual(['media/halo-en.pdf', 'media/case.svg']);
  });

  it.each(['![a](https://help.example/media/77/x.svg)', '[a](https://help.example/media/77/x.svg)', '[a](//help.example/media/77/x.svg)'])(
    'of the own host that nobody knows are told of, and stop who writes here: %s',
    (text) => {
      const own = { ...context, hosts: new Set(['help.example']) };
      const { problems, segments } = compileBody(text, { language: 'en', visibleIn: context.markets }, own);
      expect(problems).toMatchObject([{ severity: 'warning', stopsAuthors: true, message: 'There is no file at "https://help.example/media/77/x.svg".' }]);
      expect(JSON.stringify(segments)).toContain('https://help.example/media/77/x.svg');
    },
  );

  it('at an address of another host, or of bytes that nobody knows, stay as they are', () => {
    for (const address of ['https://other.example/media/1a/case.svg', 'https://help.example/media/77/case.svg']) {
      const { uses, segments } = compileBody(
        `![a](${address})`,
        { language: 'en', visibleIn: context.markets },
        { ...context, hosts: new Set(['help.example']) },
      );
      expect(uses.media).toEqual([]);
      expect(JSON.stringify(segments)).toContain(address);
    }
  });

  it('from elsewhere are kept when they are secure', () => {
    expect(htmlOf('![a](https://a.example/b.png)')).toBe('<figure><img decoding="async" src="https://a.example/b.png" alt="a"></figure>');
    expect(problemsOf('![a](https://a.example/b.png)')).toEqual([]);
    expect(htmlOf('![a](http://a.example/b.png)')).toBe('');
    expect(problemsOf('![a](http://a.example/b.png)')).toEqual(['warning 1: The picture "http://a.example/b.png" is left out: its address is not secure.']);
  });

  it('written into the text are left out with a warning', () => {
    for (const text of ['![a](data:image/png;base64,AAAA)', '<img alt="a" src="data:image/svg+xml,x">']) {
      expect(htmlOf(text)).toBe('');
      expect(problemsOf(text)).toEqual(['warning 1: Pictures written into the text itself are left out.']);
    }
  });
});
