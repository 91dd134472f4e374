import { factText, isShown } from '../../articles/render.ts';
import type { Segment } from '../../articles/segments.ts';
import type { LocaleModel } from '../../markets/locale-model.ts';
import { escapeHtml } from '../../ui/trusted-html.ts';

/** As on the page. */
const deepestSnippet = 5;

/**
 * A compiled body as this market reads it, for its words alone: links are what they hold, facts carry no note, and words
 * of the interface ("Note", "Play video") are left out, since they are in every article that has a callout.
 */
export function fillSegments(segments: readonly Segment[], model: LocaleModel, language: string, depth = 0): string {
  let html = '';
  for (const segment of segments) html += typeof segment === 'string' ? segment : fillSlot(segment, model, language, depth);
  return html;
}

function fillSlot(slot: Exclude<Segment, string>, model: LocaleModel, language: string, depth: number): string {
  if ('fact' in slot) return escapeHtml(factText(model.factsIn(language), slot));
  if ('word' in slot) return '';
  if ('snippet' in slot) {
    const snippet = model.snippets.get(slot.snippet);
    return snippet && depth < deepestSnippet ? fillSegments(snippet.segments, model, snippet.language, depth + 1) : '';
  }
  if ('link' in slot || isShown(slot, model.market.key)) return fillSegments(slot.body, model, language, depth);
  return '';
}
