import type { FactTexts } from '../markets/fact-texts.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, productPath, topicPath } from '../paths.ts';
import { interfaceFor } from '../ui/strings/index.ts';
import { escapeHtml } from '../ui/trusted-html.ts';
import { textDirection } from '../sites/text-direction.ts';
import { parseLine } from './line.ts';
import type { Segment } from './segments.ts';

/** Where a link to another article goes: what this locale shows of it. */
type LinkTarget = { number: number; slug: string };
export type LinkTargets = ReadonlyMap<number, LinkTarget>;

const deepestSnippet = 5;

/** Fills a compiled body's slots for one locale. `language` is the one the text is written in. */
export function renderSegments(segments: readonly Segment[], model: LocaleModel, targets: LinkTargets, language: string, depth = 0): string {
  let html = '';
  for (const segment of segments) {
    html += typeof segment === 'string' ? segment : renderSlot(segment, model, targets, language, depth);
  }
  return html;
}

/** Fills the fact slots of a title or summary in this language. The result is plain text. */
export function renderLine(line: string, model: LocaleModel, language: string): string {
  if (!line.includes('{{')) return line;
  return parseLine(line)
    .map((part) => (typeof part === 'string' ? part : factText(model.factsIn(language), part)))
    .join('');
}

function renderSlot(slot: Exclude<Segment, string>, model: LocaleModel, targets: LinkTargets, language: string, depth: number): string {
  if ('fact' in slot) return renderFact(slot, model.factsIn(language));
  if ('snippet' in slot) return renderSnippet(slot.snippet, model, targets, language, depth);
  if ('word' in slot) return escapeHtml(interfaceFor(language).strings[slot.word]);
  const body = () => renderSegments(slot.body, model, targets, language, depth);
  if ('link' in slot) return renderLink(slot, model, targets, body());
  return isShown(slot, model.market.key) ? body() : '';
}

/** Whether something limited to markets is shown in this one. */
export function isShown(limit: { only?: string[]; not?: string[] }, market: string): boolean {
  if (limit.only && !limit.only.includes(market)) return false;
  return !limit.not?.includes(market);
}

function renderFact(slot: Extract<Segment, { fact: string }>, facts: FactTexts): string {
  const text = escapeHtml(factText(facts, slot));
  if (slot.plain || text === '') return text;
  const note = facts.get(slot.fact)?.note ?? '';
  return `<span class="fact" tabindex="0" data-note="${escapeHtml(note)}">${text}</span>`;
}

/** A fact slot's text: plain, not HTML. */
export function factText(facts: FactTexts, slot: { fact: string; as?: 'number' }): string {
  const fact = facts.get(slot.fact);
  return (slot.as === 'number' ? fact?.bare : fact?.full) ?? '';
}

function renderSnippet(key: string, model: LocaleModel, targets: LinkTargets, language: string, depth: number): string {
  const snippet = model.snippets.get(key);
  if (!snippet || depth >= deepestSnippet) return '';
  const html = renderSegments(snippet.segments, model, targets, snippet.language, depth + 1);
  return snippet.language === language ? html : `<div lang="${snippet.language}" dir="${textDirection(snippet.language)}">${html}</div>`;
}

function renderLink(slot: Extract<Segment, { link: string }>, model: LocaleModel, targets: LinkTargets, body: string): string {
  const path = linkPath(slot.link, slot.to, model, targets);
  if (path === undefined) return body;
  return `<a href="${path}${slot.hash ? `#${encodeURIComponent(slot.hash)}` : ''}">${body}</a>`;
}

function linkPath(kind: 'article' | 'topic' | 'product', number: number, model: LocaleModel, targets: LinkTargets) {
  const locale = model.locale.key;
  if (kind === 'article') {
    const target = targets.get(number);
    return target && articlePath(locale, target);
  }
  if (kind === 'product') {
    const product = model.products.get(number);
    return product && productPath(locale, product);
  }
  const topic = [...model.topics.values()].find((each) => each.number === number);
  return topic && topicPath(locale, topic);
}
