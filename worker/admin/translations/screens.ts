import * as v from 'valibot';
import { markCurrent } from '../../publishing/verify.ts';
import { findEdited } from '../editor/edited.ts';
import { editorPath } from '../paths.ts';
import { baseNumber, readForm } from '../read-form.ts';
import { sendMovedOn } from '../review/refused-pages.tsx';
import { numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { sendBoard } from './board-page.tsx';
import { sharedTextScreens } from './shared/screens.tsx';

/** Which article is how far in which language; and saying of a translation that it needs no change. */
export const translationScreens: Screen[] = [
  { method: 'GET', path: '/translations', right: 'content.read', anywhere: true, handle: sendBoard },
  { method: 'POST', path: '/articles/:article/:language/current', right: ['text.publish', 'translation.publish'], handle: stayCurrent },
  ...sharedTextScreens,
];

const CurrentSchema = v.object({ base: baseNumber, basedOn: baseNumber });

/** Sent twice, it is said once: the second finds the translation follows that text of the source already. */
async function stayCurrent(c: AdminContext): Promise<Response> {
  const find = () => findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  const edited = await find();
  if (!edited || edited.isSource) return refuse(c, 'not-found');
  const form = await readForm(c, CurrentSchema);
  if (!form.ok || !edited.live) return sendMovedOn(c, edited);
  const { base, basedOn } = form.value;
  const { article, language } = edited;
  const done = await markCurrent(c.env, { site: c.var.site.key, article, language, base, basedOn, author: c.var.visitor.actor });
  const now = done.ok ? edited : await find();
  const isSaid = done.ok || (now?.live?.number === base + 1 && now.live.author === c.var.visitor.actor && now.live.basedOn === basedOn);
  return isSaid ? seeOther(editorPath(article.number, language), 'current') : sendMovedOn(c, now ?? edited);
}
