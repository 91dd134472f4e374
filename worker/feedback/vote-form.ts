import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { feedbackPath } from '../paths.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** The text that a reader is asked about. */
export type AskedText = { number: number; language: string; revision: number };

/** "Did this help?": the same for every reader, as the page it stands on is. */
export function voteForm(model: LocaleModel, { number, language, revision }: AskedText): Html {
  const { strings } = model.ui;
  return html`<section class="feedback" aria-labelledby="helped"${uiLanguage(model)}><form class="vote" method="post" action="${feedbackPath(model.locale.key, number)}"><h2 id="helped" tabindex="-1">${strings.helped}</h2><input type="hidden" name="language" value="${language}"><input type="hidden" name="revision" value="${revision}"><button class="button second" type="submit" name="vote" value="yes">${strings.helpedYes}</button><button class="button second" type="submit" name="vote" value="no">${strings.helpedNo}</button>${trap(strings.leaveEmpty)}</form></section>`;
}

/** A field that only robots fill in. */
export const trap = (label: string): Html =>
  html`<label class="hidden" aria-hidden="true">${label}<input type="text" name="website" tabindex="-1" autocomplete="off"></label>`;
