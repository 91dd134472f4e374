import { html } from 'hono/html';
import { foreign } from '../articles/article-list.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, sectionPath } from '../paths.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import type { SearchHit } from './answer.ts';
import { marked } from './marked-text.ts';
import { productName, topicName, typeName } from './names.ts';

const mostProducts = 3;

/** The results, best first. A text in another language is marked as such, and said to be. */
export function hitList(model: LocaleModel, hits: readonly SearchHit[]): Html {
  return html`<ol class="hits">${hits.map((hit) => html`<li>${hitText(model, hit)}${missingWords(model, hit)}${hitFacts(model, hit)}</li>`)}</ol>`;
}

function hitText(model: LocaleModel, hit: SearchHit): Html {
  const { key } = model.locale;
  const lang = foreign(model, hit.language);
  const { heading, passage } = hit;
  return html`<h2${lang}><a href="${articlePath(key, hit)}">${marked(hit.title)}</a></h2>${heading ? html`<p class="under"${lang}><a href="${sectionPath(key, hit, heading.id)}">${marked(heading.text)}</a></p>` : ''}${passage.length === 0 ? '' : html`<p${lang}>${marked(passage)}</p>`}`;
}

/** Struck for the eye; the word before says it to everybody. */
function missingWords(model: LocaleModel, { missing }: SearchHit): Html | '' {
  if (missing.length === 0) return '';
  const { strings } = model.ui;
  const [before, after] = strings.searchMissing.split('{words}');
  const words = missing.map((word, index) => html`${index === 0 ? '' : strings.listSeparator}<s dir="auto">${word}</s>`);
  return html`<p class="missing"${uiLanguage(model)}>${before}${words}${after}</p>`;
}

function hitFacts(model: LocaleModel, hit: SearchHit): Html {
  const language = hit.fallback ? fill(model.ui.strings.inLanguage, { language: model.languageNames.of(hit.language) ?? hit.language }) : undefined;
  const named = [topicName(model, hit.topic), ...productNames(model, hit.products)].filter((text) => text !== undefined);
  // Some topics are called like the one type they hold.
  const ours = [typeName(model, hit.type), language].filter((text) => text !== undefined && !named.includes(text));
  return html`<p class="facts">${named.map((name) => html`<span>${name}</span>`)}${ours.map((text) => html`<span${uiLanguage(model)}>${text}</span>`)}</p>`;
}

function productNames(model: LocaleModel, products: readonly number[]): string[] {
  const names = products.flatMap((number) => productName(model, number) ?? []);
  const more = names.length - mostProducts;
  return more > 0 ? [...names.slice(0, mostProducts), `+${model.writeNumber(more)}`] : names;
}
