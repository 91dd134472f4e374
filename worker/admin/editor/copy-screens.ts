import * as v from 'valibot';
import { CopySchema, findCopy, keepCopy, removeCopy } from '../../publishing/working-copy.ts';
import { editorPath } from '../paths.ts';
import { numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther, sendJson } from '../ui/send.ts';
import { readEditorForm } from './editor-form.ts';
import { findNewest } from './store.ts';

const right = ['text.write', 'translation.write'] as const;

/** What is typed and not saved: kept every few seconds, or thrown away. */
export const copyScreens: Screen[] = [
  { method: 'PUT', path: '/articles/:article/:language/copy', right, handle: keep },
  { method: 'POST', path: '/articles/:article/:language/copy/discard', right, handle: discard },
];

/** Says which version is kept now, and which revision is the newest: somebody else may have saved one. */
async function keep(c: AdminContext): Promise<Response> {
  const copy = v.safeParse(CopySchema, await c.req.json().catch(() => undefined));
  if (!copy.success) return sendJson(isTooLong(copy.issues) ? tooLong : unreadable, 400);
  const place = await placeOf(c);
  if (!place) return refuse(c, 'not-found');
  const { newest, ...mine } = place;
  const kept = await keepCopy(c.env.DB, mine, copy.output);
  if (kept.ok) return sendJson({ ...kept.value, newest });
  const other = await findCopy(c.env.DB, mine);
  return sendJson({ error: 'conflict', message: other ? otherTab : doneElsewhere, savedAt: other?.savedAt }, 409);
}

const unreadable = { error: 'unreadable', message: 'This is no copy of a text.' };
const tooLong = { error: 'too-long', message: 'This text is too long to be kept or saved here: split the article.' };
const isTooLong = (issues: readonly v.BaseIssue<unknown>[]) => issues.some(({ type }) => type === 'max_length');

const otherTab = 'You are writing this text in another tab or on another device too. Nothing of it was overwritten: go on there, or load this page again.';
const doneElsewhere = 'This text was saved or discarded in another tab. Load this page again to go on from there.';

async function discard(c: AdminContext): Promise<Response> {
  const place = await placeOf(c);
  if (!place) return refuse(c, 'not-found');
  const { copy: version } = await readEditorForm(c);
  await removeCopy(c.env.DB, place, { user: place.user, version }).run();
  const isLeft = (await findCopy(c.env.DB, place)) !== undefined;
  return seeOther(editorPath(numberParam(c, 'article'), param(c, 'language')), isLeft ? 'copy-newer' : 'discarded');
}

async function placeOf(c: AdminContext) {
  const language = param(c, 'language');
  const newest = await findNewest(c.env.DB, c.var.site.id, numberParam(c, 'article'), language);
  return newest && { article: newest.article, language, user: c.var.visitor.id, newest };
}
