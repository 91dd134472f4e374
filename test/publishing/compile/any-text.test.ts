import type { Root } from 'hast';
import { raw } from 'hast-util-raw';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../worker/articles/segments.ts';
import { compile } from './fixture.ts';

const tags = new Set(
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr'.split(
    ' ',
  ),
);

/** What a text is made of, with `¦` between. */
const parts = [
  '\n¦\n\n¦ ¦    ¦a¦日本¦é¦👩‍👩‍👧¦\u0000¦\ud800¦\udc00¦\u202e¦\ue000¦\r¦\t¦\\¦|¦"¦\'¦=¦&¦&lt;¦&#x0;¦{¦}',
  '# ¦## ¦ {#id}\n¦*¦**¦_¦~~¦`¦```\n¦[¦](¦)¦![¦](article:return-window)¦](javascript:alert(1))¦](#a)¦](media/halo-en.pdf)¦](media/case.svg "t")',
  '{{facts.carrier}}¦{{facts.return_days|number}}¦{{facts.nope}}¦{{snippet:contact-us}}¦{{¦}}¦{.x}¦www.a.example¦x@y.example¦[^1]¦\n[^1]: ',
  '\n:::market us\n¦\n::::market !us,uk\n¦\n:::steps\n¦\n:::video{src="media/film.mp4"}\n¦\n:::video{src="https://www.youtube.com/embed/a" title="<b>"}\n',
  '\n:::\n¦\n::::\n¦1. ¦- ¦- [ ] ¦> ¦> [!NOTE]\n¦| a | b |\n|---|---|\n¦| x | y |\n¦---\n¦===\n',
  '<div>¦</div>¦<p>¦</p>¦<b id="x" onclick=alert(1)>¦</b>¦<br>¦<details open>¦<summary>¦<figure>¦<h1>¦</h1>¦<li>¦<table>¦<tr><td>¦</table>',
  '<script>¦</script>¦<style>¦<template>¦<textarea>¦<select>¦<plaintext>¦<!--¦-->¦<![CDATA[¦<?¦<form><input type=checkbox>¦<iframe src=x>',
  '<video src=x autoplay>¦<body onload=x>¦<html>¦<frameset>¦<base href=//x>¦<svg><a xlink:href="javascript:x">¦<math><mtext><table><mglyph><style><!--',
  '<img src=x onerror=alert(1)>¦<a href="jAva\tscript:alert(1)">¦<a href="&#106;avascript:x">¦<a id=location name=y>¦<p title="{{facts.carrier}}">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">¦<sp-slot data-slot="x">¦</sp-slot>¦<a class="video-play" data-embed="https://evil.example/x" href="https://a.example">',
].flatMap((line) => line.split('¦'));

describe('any text whatever', () => {
  it.each([1, 2, 3, 4])('compiles to what is safe, whole and tidy (%i)', (seed) => {
    const random = randomFrom(seed);
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: 1 + random(30) }, () => parts[random(parts.length)]).join('');
      expect({ text, faults: faultsIn(text) }).toEqual({ text, faults: [] });
    }
  });
});

function faultsIn(text: string): string[] {
  const compiled = compile(text);
  const json = JSON.stringify(compiled);
  const faults = dangersIn(compiled.segments);
  if (JSON.stringify(JSON.parse(json)) !== json) faults.push('not JSON');
  if (!json.isWellFormed() || json.includes(String.raw`\u0000`)) faults.push('broken signs');
  if (!isTidy(compiled.segments)) faults.push('untidy segments');
  const lines = text.split(/\r\n?|\n/).length;
  if (compiled.problems.some(({ line }) => line < 1 || line > lines)) faults.push('a line that does not exist');
  return faults;
}

/** The same numbers for the same seed: below `limit`. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** What a browser would read in the HTML that must not be there. */
function dangersIn(segments: readonly Segment[]): string[] {
  const dangers: string[] = [];
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: htmlIn(segments) }] };
  visit(raw(tree), 'element', ({ tagName, properties }) => {
    if (!tags.has(tagName)) dangers.push(`<${tagName}>`);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on|^style$|^srcDoc$|^action$/i.test(name)) dangers.push(name);
      if (/^(href|src|poster)$/.test(name) && !/^(https?:\/\/|\/media\/|#|mailto:)/.test(String(value))) dangers.push(`${name}=${String(value)}`);
      if (name === 'dataEmbed' && !String(value).startsWith('https://www.youtube-nocookie.com/embed/')) dangers.push(`${name}=${String(value)}`);
    }
  });
  return dangers;
}

function htmlIn(segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? segment : 'body' in segment ? htmlIn(segment.body) : '')).join('');
}

/** No empty pieces, and no two side by side. */
function isTidy(segments: readonly Segment[]): boolean {
  return segments.every((segment, index) => {
    if (typeof segment === 'string') return segment !== '' && typeof segments[index + 1] !== 'string';
    return !('body' in segment) || isTidy(segment.body);
  });
}
