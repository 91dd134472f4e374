import { html } from 'hono/html';
import { contactPath } from '../paths.ts';
import { icons } from '../ui/icons.ts';
import { renderedOnce } from '../ui/once-per-version.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import { describeChannels, type DescribedChannel } from './describe-channel.ts';
import { supportHours } from './support-hours.ts';

/** The last thing on every page: a human, when, and how soon. Nothing where a market has no way to reach one. */
export const contactCard = renderedOnce((model) => {
  const { ui, market } = model;
  if (market.channels.length === 0) return '';
  const hours = supportHours(model);
  return html`<aside class="contact-card" aria-labelledby="contact-card"${uiLanguage(model)}><h2 id="contact-card">${ui.strings.contactCard}</h2>${hours}${market.replyHours === null ? '' : html`<p>${icons.mail}<span>${ui.count(ui.strings.replyWithin, market.replyHours)}</span></p>`}<ul class="ways">${describeChannels(model).map(way)}</ul><p><a class="button" href="${contactPath(model.locale.key)}">${ui.strings.contact}</a></p></aside>`;
});

const way = ({ channel, action, href, shown }: DescribedChannel) =>
  html`<li>${icons[channel.kind]}<a href="${href}" rel="nofollow">${action}</a>${shown ? html` <bdi dir="ltr">${shown}</bdi>` : ''}</li>`;
