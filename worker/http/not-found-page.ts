import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { homePath } from '../paths.ts';
import { topicList } from '../topics/topic-list.ts';
import { contactCard } from '../contact/contact-card.ts';
import { searchForm } from '../search/search-form.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { uiLanguage } from '../ui/ui-language.ts';

export function notFoundPage(model: LocaleModel): Document {
  const { strings } = model.ui;
  const main = html`<div class="narrow"${uiLanguage(model)}><h1>${strings.notFoundTitle}</h1><p class="lead">${strings.notFoundText}</p>${searchForm(model)}</div>${topicList(model)}${contactCard(model)}`;
  return layout(model, { title: `${strings.notFoundTitle} · ${model.site.name}`, robots: 'noindex' }, ({ key }) => homePath(key), main);
}
