import type { Segment } from '../../../worker/articles/segments.ts';
import { compileBody, type CompiledBody } from '../../../worker/publishing/compile/compile-body.ts';
import type { CompileContext } from '../../../worker/publishing/compile/context.ts';

const everyMarket = ['us', 'ca', 'uk', 'de'];

export const context: CompileContext = {
  markets: new Set(everyMarket),
  facts: new Map([
    ['return_days', { type: 'days', markets: new Set(everyMarket) }],
    ['carrier', { type: 'text', markets: new Set(everyMarket) }],
    ['duty_free', { type: 'money', markets: new Set(['us', 'ca']) }],
  ]),
  snippets: new Set(['shipping-table', 'contact-us']),
  articles: new Map([
    ['start-a-return', 1001],
    ['return-window', 1002],
  ]),
  topics: new Map([['returns', 101]]),
  products: new Map([['halo', 201]]),
  media: new Map([
    ['media/case.svg', { url: '/media/1a/case.svg', mime: 'image/svg+xml', bytes: 1200, width: 640, height: 360 }],
    ['media/größe.png', { url: '/media/2b/groesse.png', mime: 'image/png', bytes: 52_000 }],
    ['media/halo-en.pdf', { url: '/media/3c/halo-en.pdf', mime: 'application/pdf', bytes: 340_123 }],
    ['media/film.mp4', { url: '/media/4d/film.mp4', mime: 'video/mp4', bytes: 4_200_000, width: 1280, height: 720 }],
    ['media/film.vtt', { url: '/media/5e/film.vtt', mime: 'text/vtt', bytes: 900 }],
  ]),
};

export function compile(markdown: string, { language = 'en', visibleIn = everyMarket } = {}): CompiledBody {
  return compileBody(markdown, { language, visibleIn: new Set(visibleIn) }, context);
}

/** The compiled text as one line of HTML, slots in double brackets: `⟦fact return_days⟧`. */
export function htmlOf(markdown: string): string {
  return show(compile(markdown).segments).replaceAll(/\s*\n\s*/g, '');
}

/** Its problems as `error 3: There is no …`. */
export function problemsOf(markdown: string, visibleIn?: string[]): string[] {
  return compile(markdown, visibleIn && { visibleIn }).problems.map(({ severity, line, message }) => `${severity} ${line}: ${message}`);
}

export function hintsOf(markdown: string): string[] {
  return compile(markdown).problems.map(({ hint }) => hint);
}

export function show(segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? segment : `⟦${showSlot(segment)}⟧`)).join('');
}

function showSlot(slot: Exclude<Segment, string>): string {
  if ('fact' in slot) return ['fact', slot.fact, slot.as, slot.plain && 'plain'].filter(Boolean).join(' ');
  if ('snippet' in slot) return `snippet ${slot.snippet}`;
  if ('word' in slot) return slot.word;
  if ('link' in slot) return `${slot.link} ${slot.to}${slot.hash ? `#${slot.hash}` : ''}: ${show(slot.body)}`;
  return `${slot.only ? `only ${slot.only.join()}` : `not ${slot.not?.join()}`}:${show(slot.body)}`;
}
