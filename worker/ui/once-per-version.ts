import type { HtmlEscapedString } from 'hono/utils/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { trusted, type Html } from './trusted-html.ts';

/**
 * A part of a page that the locale's content version alone decides: rendered once, kept as long as the model is.
 * `render` must not wait for anything.
 */
export function oncePerVersion(render: (model: LocaleModel) => Html | ''): (model: LocaleModel) => HtmlEscapedString {
  const parts = new WeakMap<LocaleModel, HtmlEscapedString>();
  return (model) => {
    const known = parts.get(model);
    if (known) return known;
    const part = render(model);
    if (part instanceof Promise) throw new Error('A part that is rendered once cannot wait for anything');
    const html = trusted(String(part));
    parts.set(model, html);
    return html;
  };
}
