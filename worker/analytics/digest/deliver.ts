import type { Digest } from './digest.ts';
import type { Outcome } from './outcome.ts';
import { postHook } from './post-hook.ts';
import { openChannel, type ChannelAddress } from './sealed-channel.ts';
import { sendDigestMail, type MailBindings } from './send-mail.ts';

export type DeliveryBindings = Pick<Env, 'DB' | 'WEBHOOK_HOSTS' | 'SECRET_KEY'> & MailBindings;
/** `upTo` is the last day that it tells of. */
export type Waiting = { id: number; site: string; upTo: string };
/** `edition` is the day it is due, or names a test. */
type Claimed = { id: number; edition: string; tries: number; to: ChannelAddress };
export type Compose = (site: string, upTo: string) => Promise<Digest>;

/** What time it is: a send takes some, and so does waiting for its turn. */
export type Clock = () => number;

const minute = 60_000;
const hour = 60 * minute;
/** A send that has not come back after this long never will. */
const longestSend = 10 * minute;
const mostTries = 6;
const mostDue = 20;
const testName = 'test ';
const hasChannel = 'EXISTS (SELECT 1 FROM digest_channel c WHERE c.id = digest_delivery.channel_id AND c.site_id = digest_delivery.site_id)';
/** A worker may have six connections open, of which each send takes one and the database others. */
const mostAtOnce = 3;

/** Sends what is due, each after it was claimed: whoever else runs at the same time finds it taken. What fails holds up no other. */
export async function deliverDue(env: DeliveryBindings, compose: Compose, clock: Clock, timeLimit = 10_000): Promise<void> {
  const now = clock();
  const [, , due] = await env.DB.batch<Waiting>([
    markBrokenOff(env.DB, now),
    giveUpUnwanted(env.DB),
    env.DB.prepare(
      `SELECT d.id AS id, s.key AS site, d.up_to AS upTo FROM digest_delivery d JOIN site s ON s.id = d.site_id
        WHERE d.state = 'waiting' AND d.next_at <= ? ORDER BY d.next_at, d.id LIMIT ${mostDue}`,
    ).bind(now),
  ]);
  const waiting = [...(due?.results ?? [])];
  const failures: unknown[] = [];
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await deliver(env, compose, next, clock, timeLimit).catch((error: unknown) => void failures.push(error));
  };
  await Promise.all(Array.from({ length: mostAtOnce }, takeTurns));
  if (failures.length > 0) throw new AggregateError(failures, 'Not every digest could be sent.');
}

/** Undefined: somebody else has it, or its channel is gone. */
export async function deliver(
  env: DeliveryBindings,
  compose: Compose,
  { id, site, upTo }: Waiting,
  clock: Clock,
  timeLimit = 10_000,
): Promise<Outcome | undefined> {
  const claimed = await claim(env.DB, id, clock());
  if (!claimed) return undefined;
  const outcome = await attempt(env, claimed, () => compose(site, upTo), clock, timeLimit);
  await keep(env.DB, claimed, outcome, clock());
  return outcome;
}

/** What cannot be put together was not sent, and counts as a try; what breaks off after that may have been. */
async function attempt(env: DeliveryBindings, claimed: Claimed, compose: () => Promise<Digest>, clock: Clock, timeLimit: number): Promise<Outcome> {
  const to = await openChannel(env.SECRET_KEY, claimed.to);
  if (!to) return { state: 'failed', said: 'Its address cannot be read with the SECRET_KEY of this install. Remove the channel, and add it again.' };
  const digest = await compose().catch((error: unknown) => {
    console.error('A digest could not be put together.', error);
    return undefined;
  });
  if (!digest) return { state: 'again', said: 'It could not be put together.' };
  try {
    return await send(env, to, digest, clock(), timeLimit);
  } catch (error) {
    console.error('A digest was broken off.', error instanceof Error ? error.name : '');
    return { state: 'unknown', said: 'Sending it was broken off.' };
  }
}

/** Nobody knows how far it came. */
const markBrokenOff = (d1: D1Database, now: number) =>
  d1.prepare(`UPDATE digest_delivery SET state = 'unknown', said = 'Sending it was broken off.' WHERE state = 'sending' AND at < ?`).bind(now - longestSend);

/** Nobody waits for these any more. */
const giveUpUnwanted = (d1: D1Database) =>
  d1.prepare(
    `UPDATE digest_delivery SET state = 'failed', said = iif(${hasChannel}, 'The digest was switched off before it went out.', 'Its channel was removed before it went out.')
    WHERE state = 'waiting' AND (NOT ${hasChannel}
      OR (edition NOT LIKE '${testName}%' AND EXISTS (SELECT 1 FROM digest g WHERE g.site_id = digest_delivery.site_id AND g.enabled = 0)))`,
  );

/** Undefined: it is taken, or its channel is gone. What is said of a channel never changes. */
async function claim(d1: D1Database, id: number, now: number): Promise<Claimed | undefined> {
  const [claimed, channel] = await d1.batch<Omit<Claimed, 'to'> & ChannelAddress>([
    d1
      .prepare(
        `UPDATE digest_delivery SET state = 'sending', tries = tries + 1, at = CAST(?2 AS INTEGER), said = NULL
        WHERE id = ?1 AND state = 'waiting' AND ${hasChannel}
        RETURNING id, edition, tries`,
      )
      .bind(id, now),
    d1
      .prepare(
        'SELECT c.site_id AS site, c.kind AS kind, c.address AS address, c.secret AS secret FROM digest_delivery d JOIN digest_channel c ON c.id = d.channel_id WHERE d.id = ?',
      )
      .bind(id),
  ]);
  const [row, to] = [claimed?.results[0], channel?.results[0]];
  return row && to ? { ...row, to } : undefined;
}

const send = (env: DeliveryBindings, { kind, address, secret }: ChannelAddress, digest: Digest, now: number, timeLimit: number): Promise<Outcome> =>
  kind === 'mail'
    ? sendDigestMail(env, address, digest, timeLimit)
    : postHook({ kind, address, secret }, digest, { now, timeLimit, allowed: env.WEBHOOK_HOSTS });

async function keep(d1: D1Database, claimed: Claimed, outcome: Outcome, now: number): Promise<void> {
  const { state, said, nextAt } = decide(claimed, outcome, now);
  await d1
    .prepare(`UPDATE digest_delivery SET state = ?2, said = ?3, next_at = CAST(?4 AS INTEGER) WHERE id = ?1 AND state = 'sending'`)
    .bind(claimed.id, state, said, nextAt)
    .run();
}

/**
 * Nobody is asked again earlier than they said, nor so late that the next edition is out. What somebody waits for is not
 * tried again behind their back.
 */
function decide({ edition, tries }: Claimed, outcome: Outcome, now: number): { state: string; said: string | null; nextAt: number } {
  if (outcome.state === 'sent') return { state: 'sent', said: null, nextAt: now };
  const { state, said } = outcome;
  if (state !== 'again') return { state, said, nextAt: now };
  const nextAt = now + Math.max(minute, outcome.after ?? 2 ** tries * minute);
  if (isTest(edition) || tries >= mostTries) return { state: 'failed', said, nextAt: now };
  if (outcome.after === undefined || nextAt < followingEdition(edition)) return { state: 'waiting', said, nextAt };
  const until = new Date(nextAt).toISOString().slice(0, 16).replace('T', ' ');
  return { state: 'failed', said: `${said} It may be asked again at ${until} (UTC), when the next digest is out.`, nextAt: now };
}

const followingEdition = (edition: string) => Date.parse(edition) + 7 * 24 * hour;

export const testEdition = (id: string) => `${testName}${id}`;
export const isTest = (edition: string) => edition.startsWith(testName);
