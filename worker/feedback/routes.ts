import { Hono } from 'hono';
import * as v from 'valibot';
import { findArticle } from '../articles/store.ts';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendUncached } from '../http/page.ts';
import { placeOf } from '../http/place.ts';
import type { Html } from '../ui/trusted-html.ts';
import { BallotSchema } from './ballot.ts';
import { feedbackPage, reasonsPart, thanksPart, votePart, type Subject } from './feedback-page.ts';

/** Where a reader is led after each form, by what the address says: why they voted so, or the end. */
export const feedbackPages = new Hono<PagesContext>().get('/:locale/articles/:article/feedback', async (c) => {
  const number = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('article'))?.[0]);
  const found = Number.isNaN(number) ? undefined : await findArticle(c.env.DB, placeOf(c), number);
  if (!found?.article?.visible) return notFound(c);
  const subject: Subject = { model: found.model, article: found.article };
  return sendUncached(200, feedbackPage(subject, partOf(subject, c.req.query())), found.model);
});

function partOf(subject: Subject, query: Record<string, string>): Html {
  if (query['thanks'] !== undefined) return thanksPart(subject, query['thanks'] === 'no-mail');
  const ballot = v.safeParse(BallotSchema, { ...query, revision: query['revision'] ?? '' });
  return ballot.success ? reasonsPart(subject, { ballot: ballot.output }) : votePart(subject);
}
