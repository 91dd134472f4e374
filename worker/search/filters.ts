import { html } from 'hono/html';
import type { ArticleType } from '../articles/types.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { icons } from '../ui/icons.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import type { Facet, SearchAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { productName, topicName, typeName } from './names.ts';

type Choice = { name: string; count: number; path: string };
type Group = { title: string; choices: Choice[] };

const mostChoices = 10;

/** What the results can be narrowed to, folded on phones. Nothing where there is nothing to choose. */
export function filters(model: LocaleModel, answer: SearchAnswer, asked: Asked): Html | '' {
  const groups = groupsOf(model, answer, asked).filter(({ choices }) => choices.length > 0);
  if (groups.length === 0) return '';
  const { strings } = model.ui;
  return html`<details class="contents"><summary${uiLanguage(model)}>${strings.searchFilter}</summary><nav aria-label="${strings.searchFilter}">${groups.map(({ title, choices }) => html`<h2${uiLanguage(model)}>${title}</h2><ul>${choices.map((choice) => html`<li><a href="${choice.path}" rel="nofollow"><bdi>${choice.name}</bdi> <small>${model.writeNumber(choice.count)}</small></a></li>`)}</ul>`)}</nav></details>`;
}

function groupsOf(model: LocaleModel, { facets, total }: SearchAnswer, asked: Asked): Group[] {
  const { strings } = model.ui;
  const path = (narrowing: Partial<Asked>) => narrowedPath(model, { ...asked, ...narrowing });
  const topics = { total, chosen: asked.topic, name: (topic: number) => topicName(model, topic), path: (topic: number) => path({ topic }) };
  const products = { total, chosen: asked.product, name: (product: number) => productName(model, product), path: (product: number) => path({ product }) };
  const types = { total, chosen: asked.type, name: (type: ArticleType) => typeName(model, type), path: (type: ArticleType) => path({ type }) };
  return [
    { title: strings.filterTopic, choices: choicesOf(facets.topic, topics) },
    { title: strings.filterProduct, choices: choicesOf(facets.product, products) },
    { title: strings.filterType, choices: choicesOf(facets.type, types) },
  ];
}

type Choosing<Value> = { total: number; chosen: Value | undefined; name: (value: Value) => string | undefined; path: (value: Value) => string };

/** What would leave every result is no choice. */
function choicesOf<Value>(facet: Facet<Value>, { total, chosen, name, path }: Choosing<Value>): Choice[] {
  return facet
    .filter(({ value, count }) => value !== chosen && (count < total || chosen !== undefined))
    .flatMap(({ value, count }) => {
      const shown = name(value);
      return shown === undefined ? [] : [{ name: shown, count, path: path(value) }];
    })
    .slice(0, mostChoices);
}

/** What the results are narrowed to already, each a link that takes it back. */
export function chosenFilters(model: LocaleModel, asked: Asked): Html | '' {
  const { topic, product, type } = asked;
  const chosen = [
    topic !== undefined && { name: topicName(model, topic) ?? String(topic), without: { topic: undefined } },
    product !== undefined && { name: productName(model, product) ?? String(product), without: { product: undefined } },
    type !== undefined && { name: typeName(model, type), without: { type: undefined } },
  ].filter((each) => each !== false);
  if (chosen.length === 0) return '';
  const remove = model.ui.strings.filterRemove;
  return html`<ul class="chosen">${chosen.map(({ name, without }) => html`<li><a href="${narrowedPath(model, { ...asked, ...without })}" aria-label="${fill(remove, { name })}">${name}${icons.remove}</a></li>`)}</ul>`;
}

/** The first page of the results so narrowed. */
const narrowedPath = (model: LocaleModel, { words, topic, product, type, exact }: Asked) =>
  searchPath(model.locale.key, words, { topic, product, type, exact });
