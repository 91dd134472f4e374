import { may, type AdminContext } from '../screen.ts';
import type { StateRow } from './article-states.ts';

type Text = StateRow & { language: string };

/** What readers see is taken from them only by whoever may publish it, in each language it is live in. */
export function mayWithdraw(c: AdminContext, texts: readonly Text[]): boolean {
  const { site, target } = c.var;
  return texts
    .filter(({ liveRevision }) => liveRevision !== null)
    .every(({ language }) => may(c, ['text.publish', 'translation.publish'], { ...target, language, isSource: language === site.sourceLanguage }));
}

/** Which markets see a live article is decided as publishing it is. */
export const mayExpose = (c: AdminContext, texts: readonly Text[]): boolean =>
  texts.every(({ liveRevision }) => liveRevision === null) || may(c, 'text.publish');

/** The languages in which the visitor may write drafts of the article. */
export function writableLanguages(c: AdminContext, texts: readonly Text[]): string[] {
  const { site, target } = c.var;
  return texts
    .filter(({ headRevision }) => headRevision !== null)
    .map(({ language }) => language)
    .filter((language) => may(c, ['text.write', 'translation.write'], { ...target, language, isSource: language === site.sourceLanguage }));
}
