import { describe, expect, it } from 'vitest';
import { compile, htmlOf, problemsOf } from './fixture.ts';

const video = (attributes: string, caption = '') => `:::video{${attributes}}\n${caption}\n:::`;
const youTube = 'src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"';

describe('videos of another site', () => {
  it('are a picture that leads to them, with their caption and a notice', () => {
    expect(htmlOf(video(`${youTube} poster="media/case.svg" title="How it opens"`, 'Two *minutes*, {{facts.carrier}}.'))).toBe(
      '<figure class="video"><a class="video-play" href="https://www.youtube.com/watch?v=aqz-KE-bpKQ" data-embed="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ" rel="noopener">' +
        '<img src="/media/1a/case.svg" width="640" height="360" alt="" loading="lazy" decoding="async"><span>⟦playVideo⟧<span class="hidden">: How it opens</span></span></a>' +
        '<figcaption>Two <em>minutes</em>, ⟦fact carrier⟧. <small>⟦videoNotice⟧</small></figcaption></figure>',
    );
    expect(compile(video(`${youTube} poster="media/case.svg" title="T"`)).uses.media).toEqual(['media/case.svg']);
  });

  it.each([
    ['https://www.youtube.com/embed/abc_1?start=5', 'https://www.youtube-nocookie.com/embed/abc_1', 'https://www.youtube.com/watch?v=abc_1'],
    ['https://www.youtube.com/watch?v=abc_1', 'https://www.youtube-nocookie.com/embed/abc_1', 'https://www.youtube.com/watch?v=abc_1'],
    ['https://player.vimeo.com/video/123', 'https://player.vimeo.com/video/123', 'https://vimeo.com/123'],
    [
      'https://www.microsoft.com/videoplayer/embed/RE2?autoplay=false',
      'https://www.microsoft.com/videoplayer/embed/RE2',
      'https://www.microsoft.com/videoplayer/embed/RE2',
    ],
  ])('at %s are played without cookies where that can be', (src, embed, watch) => {
    expect(htmlOf(video(`src="${src}" title="T"`))).toContain(`href="${watch}" data-embed="${embed}"`);
  });

  it.each(['https://evil.example/embed/x', 'https://www.youtube.com.evil.example/embed/x', 'http://www.youtube.com/embed/x', 'javascript:alert(1)', ''])(
    'at %s are an error',
    (src) => {
      expect(problemsOf(video(`src="${src}" title="T"`))).toEqual([`error 1: Videos cannot be shown from "${src}".`]);
      expect(htmlOf(video(`src="${src}" title="T"`, 'Caption'))).toBe('<p>Caption</p>');
    },
  );

  it('without picture or title are a warning', () => {
    expect(problemsOf(video(youTube))).toEqual(['warning 1: This video has no title.', 'warning 1: This video has no picture.']);
    expect(htmlOf(video(youTube))).toContain('<div class="video-blank"></div><span>⟦playVideo⟧</span>');
  });

  it('have no facts in their attributes', () => {
    expect(problemsOf(video(`${youTube} title="{{facts.carrier}}"`))).toEqual(["error 1: A placeholder cannot stand in a video's title."]);
  });

  it('cannot be made by hand to play from elsewhere', () => {
    expect(htmlOf('<a class="video-play" href="https://a.example" data-embed="https://evil.example/x">a</a>')).not.toContain('evil');
  });
});

describe('videos of our own', () => {
  it('play where they stand, with captions', () => {
    expect(htmlOf(video('src="media/film.mp4" poster="media/case.svg" title="T" captions="media/film.vtt"', 'Caption'))).toBe(
      '<figure class="video"><video controls preload="none" src="/media/4d/film.mp4" aria-label="T" poster="/media/1a/case.svg" width="1280" height="720"><track kind="captions" srclang="en" label="English" src="/media/5e/film.vtt"></video><figcaption>Caption</figcaption></figure>',
    );
  });

  it('name the language of their captions in itself', () => {
    const { segments } = compile(video('src="media/film.mp4" title="T" captions="media/film.vtt"'), { language: 'zh-Hans' });
    expect(segments.filter((segment) => typeof segment === 'string').join('')).toContain(
      '<track kind="captions" srclang="zh-Hans" label="简体中文" src="/media/5e/film.vtt">',
    );
  });

  it('without captions are a warning, and without a file an error', () => {
    expect(htmlOf(video('src="media/film.mp4" captions="media/film.vtt"'))).not.toContain('aria-label');
    expect(problemsOf(video('src="media/film.mp4" title="T"'))).toEqual(['warning 1: This video has no captions for those who cannot hear it.']);
    expect(problemsOf(video('src="media/gone.mp4" title="T"', 'x'))).toEqual(['error 1: There is no file "media/gone.mp4".']);
  });
});
