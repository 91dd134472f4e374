import { html } from 'hono/html';
import { renderLine } from '../articles/render.ts';
import { foreign } from '../articles/article-list.ts';
import type { ShownArticle } from '../articles/store.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, contactPath, feedbackPath } from '../paths.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { trusted, type Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import { longestComment, type Ballot, type Typed, type TypedProblem } from './ballot.ts';
import { reasonsFor } from './reasons.ts';
import { trap, voteForm } from './vote-form.ts';

export type Subject = { model: LocaleModel; article: ShownArticle };

/** A page about an article's feedback: the part for this step, and the way back. */
export function feedbackPage({ model, article }: Subject, part: Html): Document {
  const { strings } = model.ui;
  const title = renderLine(article.title, model, article.language);
  const [before = '', after = ''] = strings.feedbackBack.split('{title}');
  const main = html`<div class="narrow"><h1${uiLanguage(model)}>${strings.feedback}</h1>${part}<p class="back"${uiLanguage(model)}><a href="${articlePath(model.locale.key, article)}">${before}<bdi${foreign(model, article.language)}>${title}</bdi>${after}</a></p></div>`;
  const head = { title: `${strings.feedback}: ${title} · ${model.site.name}`, robots: 'noindex' };
  return layout(model, head, ({ key }) => feedbackPath(key, article.number), main);
}

/** Asked again, of the text as it is now. */
export const votePart = ({ model, article }: Subject): Html => voteForm(model, article);

type Shown = { ballot: Ballot; typed?: Typed; problem?: TypedProblem | undefined };

/** The second form: why, and what else there is to say. */
export function reasonsPart({ model, article }: Subject, { ballot, typed, problem }: Shown): Html {
  const { strings } = model.ui;
  const { vote, language, revision, ref } = ballot;
  const title = vote === 'yes' ? strings.feedbackYes : strings.feedbackNo;
  const reasons = reasonsFor(model.site.settings, vote, model.locale.chain);
  return html`<section class="feedback" aria-labelledby="helped"${uiLanguage(model)}>${problem ? html`<p class="problem" role="alert">${strings[problem]}</p>` : ''}<form method="post" action="${feedbackPath(model.locale.key, article.number)}"><input type="hidden" name="vote" value="${vote}"><input type="hidden" name="language" value="${language}"><input type="hidden" name="revision" value="${revision}"><input type="hidden" name="ref" value="${ref}"><fieldset><legend><h2 id="helped" tabindex="-1">${title}</h2></legend>${reasons.map(
    ({ key, label, language: written }) =>
      html`<label class="choice"><input type="checkbox" name="reason" value="${key}"${checked(typed?.reasons.includes(key))}><span${foreign(model, written)}>${label}</span></label>`,
  )}</fieldset>${commentFields(model, typed, problem)}${trap(strings.leaveEmpty)}<p><button class="button" type="submit">${strings.feedbackSend}</button></p></form></section>`;
}

function commentFields({ ui: { strings } }: LocaleModel, typed: Typed | undefined, problem: TypedProblem | undefined): Html {
  const [wrongComment, wrongMail] = [problem === 'feedbackTooLong' || problem === 'feedbackMailAlone', problem === 'feedbackMailWrong'];
  return html`<p><label for="comment">${strings.feedbackComment}</label><small id="comment-hint">${strings.feedbackCommentHint}</small><textarea id="comment" name="comment" rows="4" maxlength="${longestComment}" dir="auto" aria-describedby="comment-hint"${invalid(wrongComment)}>${typed?.comment ?? ''}</textarea></p><p><label for="mail">${strings.feedbackMail}</label><small id="mail-hint">${strings.feedbackMailHint}</small><input id="mail" type="email" name="mail" maxlength="254" dir="ltr" autocomplete="email" aria-describedby="mail-hint" value="${typed?.mail ?? ''}"${invalid(wrongMail)}></p>`;
}

const checked = (is: boolean | undefined) => (is ? trusted(' checked') : '');
const invalid = (is: boolean) => (is ? trusted(' aria-invalid="true"') : '');

/** The end. `mailLost`: an address was given and could not be kept. */
export function thanksPart({ model }: Subject, mailLost: boolean): Html {
  const { strings } = model.ui;
  const lost = html`<p class="problem">${strings.feedbackMailLost} <a href="${contactPath(model.locale.key)}">${strings.contact}</a></p>`;
  return html`<section class="feedback" aria-labelledby="helped"${uiLanguage(model)}><h2 id="helped" tabindex="-1">${strings.feedbackThanks}</h2><p>${strings.feedbackThanksText}</p>${mailLost ? lost : ''}</section>`;
}
