import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import type { SearchAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { chosenFilters } from './filters.ts';

/** What a reader must know of an answer before its results: how many, for which words, how well they fit. */
export function answerNotes(model: LocaleModel, answer: SearchAnswer, asked: Asked): Html {
  const { strings } = model.ui;
  const lang = uiLanguage(model);
  if (asked.words === '') return html`<p class="empty"${lang}>${strings.searchEmpty}</p>`;
  const found =
    answer.total === 0 ? nothing(model, answer, asked) : html`<p class="count" role="status"${lang}>${model.ui.count(strings.searchCount, answer.total)}</p>`;
  return html`<div>${found}${answer.corrected === undefined ? '' : correction(model, answer.corrected, asked)}${answer.match === 'some' ? html`<p class="note"${lang}>${strings.searchClosest}</p>` : ''}${limits(model, answer)}${chosenFilters(model, asked)}</div>`;
}

function nothing(model: LocaleModel, { suggestions }: SearchAnswer, asked: Asked): Html {
  const { strings } = model.ui;
  const { key } = model.locale;
  const filtered = asked.topic !== undefined || asked.product !== undefined || asked.type !== undefined;
  const said = fill(filtered ? strings.searchNothingFiltered : strings.searchNothing, { query: asked.words });
  return html`<div class="empty" role="status"${uiLanguage(model)}><p><b>${said}</b></p>${suggestions.length === 0 ? '' : html`<p>${strings.searchDidYouMean}</p><ul class="inline">${suggestions.map((words) => html`<li><a href="${searchPath(key, words)}"><bdi>${words}</bdi></a></li>`)}</ul>`}${filtered ? html`<p><a href="${searchPath(key, asked.words, { exact: asked.exact })}">${strings.filterRemoveAll}</a></p>` : html`<p>${strings.searchNothingHint}</p>`}</div>`;
}

function correction(model: LocaleModel, corrected: string, asked: Asked): Html {
  const { strings } = model.ui;
  const insist = searchPath(model.locale.key, asked.words, { ...asked, exact: true, page: 1 });
  return html`<p class="note"${uiLanguage(model)}>${fill(strings.searchCorrected, { query: corrected })} <a href="${insist}">${fill(strings.searchInstead, { query: asked.words })}</a></p>`;
}

function limits(model: LocaleModel, { engine, partial }: SearchAnswer): Html {
  const { strings } = model.ui;
  const note = (text: string) => html`<p class="note"${uiLanguage(model)}><small>${text}</small></p>`;
  return html`${engine === 'database' ? note(strings.searchLimited) : ''}${partial ? note(strings.searchPartial) : ''}`;
}
