import { openDatabase } from '../../../../db/client.ts';
import { findGap, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { gapWithin } from '../../../analytics/gaps/within.ts';
import { gapPath } from '../../paths.ts';
import { readRaw } from '../../read-form.ts';
import { numberParam, type AdminContext } from '../../screen.ts';
import { refuse } from '../../ui/refusals.tsx';
import { seeOther } from '../../ui/send.ts';
import { saveDecision } from './decision.ts';
import { shownLocales } from './gap-filter.ts';
import { mayDecide } from './may-decide.ts';
import { sendGap } from './send-gap.tsx';
import { draftQuery, sentDraft } from './typed-draft.ts';

/** The gap of the address, as far as the visitor may see it. */
export async function withGap(c: AdminContext, handle: (gap: StoredGap) => Promise<Response> | Response): Promise<Response> {
  const number = numberParam(c, 'gap');
  const gap = Number.isSafeInteger(number) ? await findGap(openDatabase(c.env.DB), c.var.site.id, number) : undefined;
  const shown = gap && gapWithin(gap, shownLocales(c.var.site, c.var.visitor.authority));
  return shown ? handle(shown) : refuse(c, 'not-found');
}

export async function decide(c: AdminContext, shown: StoredGap): Promise<Response> {
  // All of it, whatever is shown to the visitor: its markets are what the right is asked for.
  const gap = (await findGap(openDatabase(c.env.DB), c.var.site.id, shown.id)) ?? shown;
  if (!mayDecide(c, gap)) return refuse(c, 'forbidden');
  const draft = sentDraft(await readRaw(c), shown, c.var.site);
  const saved = await saveDecision(c, gap, false);
  if (!saved.ok) return sendGap(c, shown, { ...saved.refusal, draft });
  return seeOther(gapPath(gap.id) + draftQuery(draft, shown, c.var.site), saved.gap.state === 'done' && gap.state !== 'done' ? 'gap-done' : 'saved');
}
