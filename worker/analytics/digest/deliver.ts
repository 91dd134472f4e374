import type { ChannelKind } from './channel-kinds.ts';
import type { Digest } from './digest.ts';
import type { Outcome } from './outcome.ts';
import { postHook } from './post-hook.ts';
import { sendDigestMail, type MailBindings } from './send-mail.ts';

export type DeliveryBindings = Pick<Env, 'DB' | 'WEBHOOK_HOSTS'> & MailBindings;
/** `upTo` is the last day that it tells of. */
export type Waiting = { id: number; site: string; upTo: string };
/** `edition` is the day it is due, or names a test. */
type Claimed = { id: number; edition: string; tries: number; kind: ChannelKind; address: string; secret: string | null };
export type Compose = (site: string, upTo: string) => Promise<Digest>;

const minute = 60_000;
const hour = 60 * minute;
/** A send that has not come back after this long never will. */
const longestSend = 10 * minute;
const mostTries = 6;
const longestWait = 6 * hour;
const mostAtOnce = 20;

/** Sends what is due, each after it was claimed: whoever else runs at the same time finds it taken. */
export async function deliverDue(env: DeliveryBindings, compose: Compose, now: number, timeLimit = 10_000): Promise<void> {
  const [, due] = await env.DB.batch<Waiting>([
    markBrokenOff(env.DB, now),
    env.DB.prepare(
      `SELECT d.id AS id, s.key AS site, d.up_to AS upTo FROM digest_delivery d JOIN site s ON s.id = d.site_id
        WHERE d.state = 'waiting' AND d.next_at <= ? ORDER BY d.next_at, d.id LIMIT ${mostAtOnce}`,
    ).bind(now),
  ]);
  await Promise.all((due?.results ?? []).map((waiting) => deliver(env, compose, waiting, now, timeLimit)));
}

/** Undefined: somebody else has it, or its channel is gone. What it says is known before it is claimed, so that a failure there sends nothing. */
export async function deliver(
  env: DeliveryBindings,
  compose: Compose,
  { id, site, upTo }: Waiting,
  now: number,
  timeLimit = 10_000,
): Promise<Outcome | undefined> {
  const digest = await compose(site, upTo);
  const claimed = await claim(env.DB, id, now);
  if (!claimed) return undefined;
  const outcome = await send(env, claimed, digest, now, timeLimit);
  await keep(env.DB, claimed, outcome, now);
  return outcome;
}

/** Nobody knows how far it came. */
const markBrokenOff = (d1: D1Database, now: number) =>
  d1.prepare(`UPDATE digest_delivery SET state = 'unknown', said = 'Sending it was broken off.' WHERE state = 'sending' AND at < ?`).bind(now - longestSend);

/** Undefined: it is taken, or its channel is gone. What is said of a channel never changes. */
async function claim(d1: D1Database, id: number, now: number): Promise<Claimed | undefined> {
  const [claimed, channel] = await d1.batch<Claimed>([
    d1
      .prepare(
        `UPDATE digest_delivery SET state = 'sending', tries = tries + 1, at = CAST(?2 AS INTEGER), said = NULL
        WHERE id = ?1 AND state = 'waiting' AND EXISTS (SELECT 1 FROM digest_channel c WHERE c.id = channel_id AND c.site_id = digest_delivery.site_id)
        RETURNING id, edition, tries`,
      )
      .bind(id, now),
    d1
      .prepare(
        'SELECT c.kind AS kind, c.address AS address, c.secret AS secret FROM digest_delivery d JOIN digest_channel c ON c.id = d.channel_id WHERE d.id = ?',
      )
      .bind(id),
  ]);
  const [row, to] = [claimed?.results[0], channel?.results[0]];
  return row && to ? { ...row, kind: to.kind, address: to.address, secret: to.secret } : undefined;
}

const send = (env: DeliveryBindings, { kind, address, secret }: Claimed, digest: Digest, now: number, timeLimit: number): Promise<Outcome> =>
  kind === 'mail'
    ? sendDigestMail(env, address, digest, timeLimit)
    : postHook({ kind, address, secret }, digest, { now, timeLimit, allowed: env.WEBHOOK_HOSTS });

/** What somebody waits for is not tried again behind their back. */
async function keep(d1: D1Database, { id, edition, tries }: Claimed, outcome: Outcome, now: number): Promise<void> {
  const again = outcome.state === 'again' && tries < mostTries && !isTest(edition);
  const state = outcome.state === 'again' ? (again ? 'waiting' : 'failed') : outcome.state;
  const said = outcome.state === 'sent' ? null : outcome.said;
  const nextAt = outcome.state === 'again' ? now + Math.min(longestWait, Math.max(minute, outcome.after ?? 2 ** tries * minute)) : now;
  await d1
    .prepare(`UPDATE digest_delivery SET state = ?2, said = ?3, next_at = CAST(?4 AS INTEGER) WHERE id = ?1 AND state = 'sending'`)
    .bind(id, state, said, nextAt)
    .run();
}

export const testEdition = (id: string) => `test ${id}`;
export const isTest = (edition: string) => edition.startsWith('test ');
