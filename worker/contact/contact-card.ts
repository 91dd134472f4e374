import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { contactPath } from '../paths.ts';
import { icons } from '../ui/icons.ts';
import { uiLanguage } from '../ui/layout.ts';
import type { Html } from '../ui/trusted-html.ts';
import { supportHours } from './support-hours.ts';

/** The last thing on every page: a human, when, and how soon. */
export function contactCard(model: LocaleModel): Html {
  const { ui, market } = model;
  const hours = supportHours(model);
  return html`<aside class="contact-card" aria-labelledby="contact-card"${uiLanguage(model)}><h2 id="contact-card">${ui.strings.contactCard}</h2>${hours}${market.replyHours === null ? '' : html`<p>${icons.mail}<span>${ui.count(ui.strings.replyWithin, market.replyHours)}</span></p>`}<p><a class="button" href="${contactPath(model.locale.key)}">${ui.strings.contact}</a></p></aside>`;
}
