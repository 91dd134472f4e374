import { may, type AdminContext } from '../screen.ts';
import type { Shared } from '../../publishing/articles/shared.ts';
import type { StateRow } from './article-states.ts';

type Text = StateRow & { language: string };

/** What readers see is taken from them only by whoever may publish it, in each language it is live in. */
export function mayWithdraw(c: AdminContext, texts: readonly Text[]): boolean {
  const { site, target } = c.var;
  return texts
    .filter(({ liveRevision }) => liveRevision !== null)
    .every(({ language }) => may(c, ['text.publish', 'translation.publish'], { ...target, language, isSource: language === site.sourceLanguage }));
}

/** Where readers find a live article, and which of them, is decided as publishing it is. */
export const mayExpose = (c: AdminContext, texts: readonly Text[], target = c.var.target): boolean =>
  texts.every(({ liveRevision }) => liveRevision === null) || may(c, 'text.publish', target);

/** Of what all texts share, what readers see of it; the rest is for those who keep it. */
export const shownOf = ({ labels: _labels, owner: _owner, reviewDays: _reviewDays, ...shown }: Shared): Partial<Shared> => shown;

/** The languages in which the visitor may write drafts of the article. */
export function writableLanguages(c: AdminContext, texts: readonly Text[]): string[] {
  const { site, target } = c.var;
  return texts
    .filter(({ headRevision }) => headRevision !== null)
    .map(({ language }) => language)
    .filter((language) => may(c, ['text.write', 'translation.write'], { ...target, language, isSource: language === site.sourceLanguage }));
}
