import type { Element, ElementContent } from 'hast';
import { findFile, keyOfAddress } from './files.ts';
import { findPicture } from './images.ts';
import { type Pass, reportError, reportWarning } from './pass.ts';
import { checkAttribute } from './placeholders.ts';
import { type Block, isBlank, isElement, lineOf, makeElement, makeSlot, type VideoSource } from './tree.ts';

type Player = { embed: string; watch: string };

const space: ElementContent = { type: 'text', value: ' ' };

/** A picture that leads to the video, where a script may put its player; a file of our own plays where it stands. */
export function finishVideo(video: VideoSource, node: Block, pass: Pass): ElementContent[] {
  const line = lineOf(node);
  const caption = captionOf(node);
  const sound = Object.entries({ src: video.src, poster: video.poster, title: video.title }).every(([name, value]) =>
    checkAttribute(`a video's ${name}`, value, line, pass),
  );
  if (!sound) return node.children;
  if (video.title.trim() === '') reportWarning(pass, line, 'This video has no title.', 'Say what it shows: title="…".');
  if (video.src.startsWith('media/') || keyOfAddress(video.src, pass) !== undefined) return ownVideo(video, caption, line, pass);
  const player = findPlayer(video.src);
  if (!player) {
    const hint = 'Use an address such as https://www.youtube-nocookie.com/embed/… or https://player.vimeo.com/video/…, or upload the file: src="media/…".';
    reportError(pass, line, `Videos cannot be shown from "${video.src.slice(0, 100)}".`, hint);
    return node.children;
  }
  const notice = makeElement('small', {}, [makeSlot({ word: 'videoNotice' })]);
  const words = caption.length > 0 ? [...caption, space, notice] : [notice];
  return [makeElement('figure', { className: ['video'] }, [playLink(video, player, line, pass), makeElement('figcaption', {}, words)])];
}

/** One paragraph is set without its tags. */
function captionOf({ children }: Block): ElementContent[] {
  const parts = children.filter((child) => !isBlank(child));
  const [only, more] = parts;
  return isElement(only, 'p') && !more ? only.children : parts;
}

function playLink(video: VideoSource, { embed, watch }: Player, line: number, pass: Pass): Element {
  const title = makeElement('span', { className: ['hidden'] }, [{ type: 'text', value: `: ${video.title}` }]);
  const words = makeElement('span', {}, [makeSlot({ word: 'playVideo' }), ...(video.title.trim() === '' ? [] : [title])]);
  return makeElement('a', { className: ['video-play'], href: watch, dataEmbed: embed, rel: ['noopener'] }, [posterOf(video, line, pass), words]);
}

function posterOf({ poster }: VideoSource, line: number, pass: Pass): Element {
  const picture = poster === '' ? undefined : findPicture(poster, line, pass);
  if (picture) return makeElement('img', { ...picture, alt: '', loading: 'lazy', decoding: 'async' });
  if (poster === '') reportWarning(pass, line, 'This video has no picture.', 'Give it one: poster="media/…".');
  return makeElement('div', { className: ['video-blank'] });
}

function ownVideo(video: VideoSource, caption: ElementContent[], line: number, pass: Pass): ElementContent[] {
  const file = findFile(video.src, line, pass);
  if (!file) return caption;
  const poster = video.poster === '' ? undefined : findPicture(video.poster, line, pass);
  const size = { width: file.width ?? poster?.width, height: file.height ?? poster?.height };
  const player = makeElement(
    'video',
    { controls: true, preload: 'none', src: file.url, ...(video.title.trim() !== '' && { ariaLabel: video.title }), poster: poster?.src, ...size },
    tracksOf(video, line, pass),
  );
  return [makeElement('figure', { className: ['video'] }, [player, ...(caption.length > 0 ? [makeElement('figcaption', {}, caption)] : [])])];
}

function tracksOf({ captions }: VideoSource, line: number, pass: Pass): Element[] {
  const { language } = pass.subject;
  const file = captions === '' ? undefined : findFile(captions, line, pass);
  if (captions === '') reportWarning(pass, line, 'This video has no captions for those who cannot hear it.', 'Upload them, and write captions="media/….vtt".');
  const label = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return file ? [makeElement('track', { kind: 'captions', srcLang: language, label, src: file.url })] : [];
}

const youTube = /^https:\/\/(?:(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed\/|watch\?v=)|youtu\.be\/)([\w-]+)(?:[?&#].*)?$/;
const vimeo = /^https:\/\/(?:player\.vimeo\.com\/video|vimeo\.com)\/(\d+)(?:[?#].*)?$/;
const microsoft = /^(https:\/\/www\.microsoft\.com\/(?:[a-z-]+\/)?videoplayer\/embed\/[\w-]+)(?:[?#].*)?$/;

/** Where a video plays within a page, and where it has its own. YouTube's player is the one that sets no cookies. */
function findPlayer(src: string): Player | undefined {
  const [, onYouTube] = youTube.exec(src) ?? [];
  if (onYouTube) return { embed: `https://www.youtube-nocookie.com/embed/${onYouTube}`, watch: `https://www.youtube.com/watch?v=${onYouTube}` };
  const [, onVimeo] = vimeo.exec(src) ?? [];
  if (onVimeo) return { embed: `https://player.vimeo.com/video/${onVimeo}`, watch: `https://vimeo.com/${onVimeo}` };
  const [, elsewhere] = microsoft.exec(src) ?? [];
  return elsewhere ? { embed: elsewhere, watch: elsewhere } : undefined;
}
