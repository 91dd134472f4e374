import { sanitize } from 'hast-util-sanitize';
import { describe, expect, it } from 'vitest';
import { authorSchema, embedPattern, pageSchema } from '../../../worker/publishing/compile/allow-list.ts';
import { compileBody } from '../../../worker/publishing/compile/compile-body.ts';
import { makeElement } from '../../../worker/publishing/compile/tree.ts';
import { context } from './fixture.ts';

describe('the last gate', () => {
  it('stops what our own steps would let through', () => {
    const file = { url: 'javascript:alert(1)', mime: 'text/html', bytes: 1, width: 1, height: 1 };
    const { segments } = compileBody(
      '[a](media/x.pdf) ![b](media/x.pdf)\n\n:::video{src="media/x.pdf" poster="media/x.pdf" title="c"}\n:::',
      { language: 'en', visibleIn: new Set() },
      { ...context, media: new Map([['media/x.pdf', file]]) },
    );
    expect(JSON.stringify(segments)).toContain('<video');
    expect(JSON.stringify(segments)).not.toContain('javascript');
  });

  it.each(['script', 'iframe', 'object', 'svg', 'style', 'form', 'base', 'meta', 'link', 'sp-other'])('lets no <%s> pass', (tagName) => {
    expect(JSON.stringify(sanitize({ type: 'root', children: [makeElement(tagName, {})] }, pageSchema))).not.toContain(tagName);
  });

  it('keeps from authors what only our steps may add', () => {
    const forged = makeElement('a', { dataEmbed: 'https://player.vimeo.com/video/1', download: true, rel: ['noopener'] });
    expect(sanitize(forged, authorSchema)).toMatchObject({ properties: {} });
    expect(sanitize(forged, pageSchema)).toMatchObject({ properties: forged.properties });
    expect(sanitize(makeElement('video', {}), authorSchema)).toEqual({ type: 'root', children: [] });
  });
});

describe('the players that a page may load', () => {
  it.each(['https://www.youtube-nocookie.com/embed/a-_1', 'https://player.vimeo.com/video/1', 'https://www.microsoft.com/de-de/videoplayer/embed/RE1'])(
    'are %s',
    (address) => {
      expect(embedPattern.test(address)).toBe(true);
    },
  );

  it.each([
    'https://www.youtube.com/embed/a',
    'https://www.youtube-nocookie.com/embed/a/../../x',
    'https://www.youtube-nocookie.com.evil.example/embed/a',
    'https://evil.example/#https://player.vimeo.com/video/1',
    'https://www.microsoft.com/download',
    'javascript:1//https://player.vimeo.com/video/1',
  ])('are not %s', (address) => {
    expect(embedPattern.test(address)).toBe(false);
  });
});
