import { addComment, settleComment, type TextPlace } from '../../publishing/comments.ts';
import { findReceipt } from '../../publishing/receipt.ts';
import { verify } from '../../publishing/verify.ts';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { editorPath, reviewsPath } from '../paths.ts';
import { readForm } from '../read-form.ts';
import { mostTextBytes as mostBytes, numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { askForReview } from './ask.ts';
import { decide } from './decide.tsx';
import { CommentSchema, VerifySchema } from './forms.ts';
import { sendMovedOn, sendUnsaidComment } from './refused-pages.tsx';
import { sendReviews } from './reviews-page.tsx';

const text = '/articles/:article/:language';
const deciding = ['review.decide', 'text.publish'] as const;

/** Review of a text: its steps, what is said about it, and whether it is still right. */
export const reviewScreens: Screen[] = [
  { method: 'GET', path: '/reviews', right: 'content.read', anywhere: true, handle: sendReviews },
  { method: 'POST', path: `${text}/review/request`, right: ['text.write', 'translation.write'], mostBytes, handle: (c) => withEdited(c, askForReview) },
  { method: 'POST', path: `${text}/review/approve`, right: 'review.decide', handle: (c) => decide(c, 'approve') },
  { method: 'POST', path: `${text}/review/return`, right: 'review.decide', handle: (c) => decide(c, 'return') },
  { method: 'POST', path: `${text}/comments`, right: 'comment.write', handle: (c) => withEdited(c, comment) },
  { method: 'POST', path: `${text}/comments/:comment/resolve`, right: 'comment.write', handle: (c) => withEdited(c, settle(true)) },
  { method: 'POST', path: `${text}/comments/:comment/reopen`, right: 'comment.write', handle: (c) => withEdited(c, settle(false)) },
  { method: 'POST', path: `${text}/verify`, right: deciding, handle: (c) => withEdited(c, stillRight) },
];

/** What the address names, read once. */
type Handler = (c: AdminContext, edited: EditedTranslation, place: TextPlace) => Promise<Response>;

async function withEdited(c: AdminContext, handle: Handler): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  if (!edited) return refuse(c, 'not-found');
  return handle(c, edited, { site: c.var.site.key, article: edited.article, language: edited.language });
}

async function comment(c: AdminContext, edited: EditedTranslation, place: TextPlace): Promise<Response> {
  const form = await readForm(c, CommentSchema);
  if (!form.ok) return sendUnsaidComment(c, edited, form);
  const { once, quote, remark } = form.value;
  const location = editorPath(edited.article.number, edited.language);
  const done = await addComment(
    c.env.DB,
    { ...place, quote, body: remark, revision: edited.head?.number ?? 0, author: c.var.visitor.actor },
    { once, location },
  );
  return seeOther(done.ok ? location : ((await findReceipt(c.env.DB, once)) ?? location), 'commented');
}

const settle =
  (resolved: boolean): Handler =>
  async (c, edited, place) => {
    const settling = { ...place, comment: numberParam(c, 'comment'), resolved, author: c.var.visitor.actor };
    const done = await settleComment(c.env.DB, settling, new Date());
    return done.ok ? seeOther(editorPath(edited.article.number, edited.language), resolved ? 'resolved' : 'reopened') : refuse(c, 'not-found');
  };

/** From the list of what is overdue one goes back to it. */
async function stillRight(c: AdminContext, edited: EditedTranslation, place: TextPlace): Promise<Response> {
  const form = await readForm(c, VerifySchema);
  if (!form.ok || !edited.live) return sendMovedOn(c, edited);
  const { base, from } = form.value;
  const check = { ...place, article: edited.article, base, before: edited.verifiedAt, author: c.var.visitor.actor };
  const done = await verify(c.env, check, new Date());
  if (!done.ok) return sendMovedOn(c, edited);
  return seeOther(from === 'reviews' ? reviewsPath : editorPath(edited.article.number, edited.language), 'verified');
}
