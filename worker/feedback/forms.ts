import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import { isReader } from '../analytics/is-counted.ts';
import { findArticle } from '../articles/store.ts';
import { plainPage, tooMany } from '../gateway/plain-page.ts';
import { sendUncached } from '../http/page.ts';
import { temporarilyTo } from '../http/redirect.ts';
import { feedbackPath } from '../paths.ts';
import type { SiteEntry } from '../sites/site-table-schema.ts';
import { BallotSchema, givenAt, problemOf, readTyped, VoteSchema, type Ballot, type TypedProblem } from './ballot.ts';
import { isOurs, makeReference } from './ballot-mark.ts';
import { nameComment } from './comment-names.ts';
import { commentEvent, reasonEvents, voteEvent } from './feedback-events.ts';
import { feedbackPage, reasonsPart, type Subject } from './feedback-page.ts';
import { isNewVote, maySend } from './limits.ts';
import { reasonsFor } from './reasons.ts';
import { keepAddress } from './reply-address.ts';
import { sendComment, sendEvents } from './send-events.ts';
import { wasPublished } from './store.ts';

/** `site` is the one the gateway found for the host. */
type FormsContext = { Bindings: Env & { site: SiteEntry } };
type C = Context<FormsContext>;

/** A thousand signs of any script, as forms are encoded, and an address. */
const mostBytes = 32_000;
const clockSkew = 60_000;

/** Both forms of "Did this help?", sent from a page of ours. What cannot be read leads back to the question. */
export const feedbackForms = new Hono<FormsContext>()
  .use(csrf())
  .use(bodyLimit({ maxSize: mostBytes, onError: () => refuse(413, 'This is too long.') }))
  .post('/:locale/articles/:article/feedback', async (c) => {
    // Before anything is looked up: who sends too much costs nothing.
    if (!(await maySend(c.env.FEEDBACK_LIMIT, addressOf(c)))) return plainPage(tooMany, new URL(c.req.url), c.env.site, requestOf(c));
    const number = Number(c.req.param('article'));
    const found = Number.isSafeInteger(number) ? await findArticle(c.env.DB, { site: c.env.site.key, locale: c.req.param('locale') }, number) : undefined;
    // The page there says what became of the article.
    if (!found?.article?.visible) return leadTo(c);
    return receive(c, { model: found.model, article: found.article });
  })
  .notFound(() => refuse(404, 'Nothing is sent here.'))
  .onError((error) => {
    if (error instanceof HTTPException && error.status === 403) return refuse(403, 'This form was sent from another site, so it was not taken.');
    throw error;
  });

async function receive(c: C, subject: Subject): Promise<Response> {
  const form = await c.req.formData().catch(() => new FormData());
  const fields = Object.fromEntries(form);
  const [first, second] = [v.safeParse(VoteSchema, fields), v.safeParse(BallotSchema, fields)];
  if (!first.success || !(await isShown(c, subject, first.output))) return leadTo(c);
  if (!second.success) return takeVote(c, subject, first.output);
  return givenAt(second.output.ref) > Date.now() + clockSkew ? leadTo(c) : takeReasons(c, subject, second.output, form);
}

const isShown = async ({ env }: C, { model, article }: Subject, { language, revision }: { language: string; revision: number }) =>
  model.locale.chain.includes(language) && (await wasPublished(env.DB, env.site.key, { article: article.number, language, revision }));

async function takeVote(c: C, subject: Subject, { website, ...said }: v.InferOutput<typeof VoteSchema>): Promise<Response> {
  const now = Date.now();
  const { number } = subject.article;
  const ballot: Ballot = { ...said, ref: await makeReference(c.env.KV, { ...said, site: c.env.site.key, article: number }, now) };
  if (website === '' && isReader(c.env, c.req.raw, 'page')) {
    const isNew = () => isNewVote(c.env.VOTE_LIMIT, addressOf(c), [c.env.site.key, number, said.vote]);
    c.executionCtx.waitUntil(sendEvents(c, subject.model, now, [voteEvent({ ...ballot, article: number })], isNew));
  }
  return leadTo(c, ballot);
}

/** A form that was left open overnight, or made up: it is shown again with a name of ours, with what was typed. */
async function takeReasons(c: C, subject: Subject, given: Ballot, form: FormData): Promise<Response> {
  const now = Date.now();
  const said = { ...given, site: c.env.site.key, article: subject.article.number };
  const isGood = await isOurs(c.env.KV, said, given.ref, now);
  const ballot = isGood ? given : { ...given, ref: await makeReference(c.env.KV, said, now) };
  const typed = readTyped(form);
  const again = (problem: TypedProblem) => sendUncached(422, feedbackPage(subject, reasonsPart(subject, { ballot, typed, problem })), subject.model);
  const problem = problemOf(typed, ballot, now) ?? (isGood ? undefined : 'feedbackTooFast');
  if (problem) return again(problem);
  if ((form.get('website') ?? '') !== '' || !isReader(c.env, c.req.raw, 'page')) return leadTo(c, { thanks: 1 });
  const { model, article } = subject;
  const offered = reasonsFor(model.site.settings, ballot.vote, model.locale.chain).map(({ key }) => key);
  const reasons = offered.filter((key) => typed.reasons.includes(key));
  const named = { ...ballot, article: article.number };
  const events = reasonEvents(named, reasons, now);
  if (events.length > 0) c.executionCtx.waitUntil(sendEvents(c, model, now, events));
  if (typed.comment === '') return leadTo(c, { thanks: 1 });
  const names = await nameComment(c.env.KV, ballot.ref, now);
  const isKept = typed.mail === '' || (await tryToKeep(c, { id: names.reply, mail: typed.mail, now }));
  c.executionCtx.waitUntil(sendComment(c, model, now, commentEvent(named, reasons, typed.comment, names)));
  return leadTo(c, { thanks: isKept ? 1 : 'no-mail' });
}

/** The comment counts without its address; the reader is told. */
async function tryToKeep({ env }: C, address: { id: string; mail: string; now: number }): Promise<boolean> {
  try {
    await keepAddress(env, { site: env.site.key, ...address });
    return true;
  } catch (error) {
    // Of an error that could hold what was bound, the name alone.
    console.error('An address for a reply could not be kept.', error instanceof Error ? error.name : '');
    return false;
  }
}

const addressOf = (c: C) => c.req.header('CF-Connecting-IP');
const requestOf = (c: C) => c.req.header('CF-Ray') ?? crypto.randomUUID();

/** After a form, to a page that nobody keeps. */
const leadTo = (c: C, said: Record<string, string | number> = {}): Response =>
  temporarilyTo(feedbackPath(c.req.param('locale') ?? '', Number(c.req.param('article')) || 0, said), 303);

const refuse = (status: 403 | 404 | 413, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' } });
