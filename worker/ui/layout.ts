import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { Document } from './document.ts';
import { footer, header, type PathIn } from './frame.ts';
import { headTags, sharedTags, structuredData, type Head } from './head.ts';
import { textOf, type Html } from './trusted-html.ts';

/** A whole page. `pathIn` leads to the same page in another locale. */
export function layout(model: LocaleModel, head: Head, pathIn: PathIn, main: Html): Document {
  const { tag, locale } = model;
  const before = html`<!doctype html><html lang="${tag}" dir="${locale.direction}"><head>${headTags(head)}`;
  const after = html`${structuredData(head)}</head><body>${header(model, pathIn)}<main id="main" tabindex="-1">${main}</main>${footer(model, pathIn)}</body></html>`;
  return new Document(textOf(before), sharedTags(model), textOf(after));
}
