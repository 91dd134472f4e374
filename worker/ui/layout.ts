import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { footer, header, type PathIn } from './frame.ts';
import { headTags, type Head } from './head.ts';
import type { Html } from './trusted-html.ts';

/** A whole page. `pathIn` leads to the same page in another locale. */
export function layout(model: LocaleModel, head: Head, pathIn: PathIn, main: Html): Html {
  const { tag, locale } = model;
  return html`<!doctype html><html lang="${tag}" dir="${locale.direction}"><head>${headTags(model, head)}</head><body>${header(model, pathIn)}<main id="main" tabindex="-1">${main}</main>${footer(model, pathIn)}</body></html>`;
}
