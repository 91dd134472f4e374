import { html } from 'hono/html';
import { breadcrumbs } from '../topics/breadcrumbs.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { contactPath } from '../paths.ts';
import { searchForm } from '../search/search-form.ts';
import { alternatesOf } from '../seo/alternates.ts';
import { pickText } from '../sites/texts.ts';
import { icons } from '../ui/icons.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { describeChannels, type DescribedChannel } from './describe-channel.ts';
import { hoursLine, supportHours } from './support-hours.ts';
import { uiLanguage } from '../ui/ui-language.ts';

export function contactPage({ model, origin }: { model: LocaleModel; origin: string }): Document {
  const { ui, market } = model;
  const { strings } = ui;
  const main = html`${breadcrumbs(model, [])}<div class="narrow"${uiLanguage(model)}><h1>${strings.contact}</h1><p class="lead">${strings.contactLead}</p><div class="reach">${supportHours(model)}${market.replyHours === null ? '' : html`<p>${icons.mail}<span>${ui.count(strings.replyWithin, market.replyHours)}</span></p>`}</div>${market.channels.length === 0 ? html`<p class="empty">${fill(strings.noChannels, { market: model.marketName })}</p>` : html`<ul class="channels">${describeChannels(model).map((channel) => html`<li>${channelCard(model, channel)}</li>`)}</ul>`}${searchForm(model)}</div>`;
  const pathIn = ({ key }: { key: string }) => contactPath(key);
  const head = {
    title: `${strings.contact} · ${model.site.name}`,
    description: strings.contactLead,
    canonical: origin + contactPath(model.locale.key),
    alternates: alternatesOf(model, pathIn, origin),
  };
  return layout(model, head, pathIn, main);
}

function channelCard(model: LocaleModel, { channel, name, action, href, shown }: DescribedChannel): Html {
  const note = channel.note && pickText(channel.note, model.locale.chain);
  return html`<h2>${icons[channel.kind]}${name}</h2>${shown ? html`<p class="address" dir="ltr">${shown}</p>` : ''}${note ? html`<p>${note}</p>` : ''}${channel.hours ? hoursLine(model, channel.hours) : ''}<p><a class="button" href="${href}" rel="nofollow">${action}</a></p>`;
}
