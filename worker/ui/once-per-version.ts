import type { HtmlEscapedString } from 'hono/utils/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { textOf, trusted, type Html } from './trusted-html.ts';

/** A piece of HTML that the locale's content version alone decides. */
export const renderedOnce = (render: (model: LocaleModel) => Html | ''): ((model: LocaleModel) => HtmlEscapedString) =>
  oncePerVersion((model) => trusted(textOf(render(model))));

/** What the locale's content version alone decides: made once, kept as long as the model is. */
export function oncePerVersion<Part extends object>(make: (model: LocaleModel) => Part): (model: LocaleModel) => Part {
  const parts = new WeakMap<LocaleModel, Part>();
  return (model) => {
    const known = parts.get(model);
    if (known) return known;
    const part = make(model);
    parts.set(model, part);
    return part;
  };
}
