import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';
import { makeReference } from '../../worker/feedback/ballot-mark.ts';
import { nameComment } from '../../worker/feedback/comment-names.ts';
import { deleteComments } from '../../worker/feedback/delete-comments.ts';
import { commentEvent } from '../../worker/feedback/feedback-events.ts';
import { keepAddress, readAddress } from '../../worker/feedback/reply-address.ts';
import { message } from '../analytics/deliver.ts';
import { inbox } from './forms.ts';

// So that neither what is sent before nor what is sent after it is of another day.
const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000;
const ballot = { article: 1031, language: 'en', revision: 1, vote: 'no' as const };
let ref = '';

beforeEach(async () => {
  await makeSalt(env.KV, dayOf(noon));
  ref = await makeReference(env.KV, { ...ballot, site: 'ondelle' }, noon);
  await env.DB.batch(['feedback', 'deleted_comment', 'reply_address'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

/** The message of a comment whose form was sent so many seconds after the vote. */
async function sent(comment: string, seconds: number) {
  const names = await nameComment(env.KV, ref, noon + seconds * 1000);
  return message(noon, null, [commentEvent({ ...ballot, ref }, [], comment, names)]);
}
const comments = async () => (await inbox()).map(({ comment }) => comment);

describe('a comment that was corrected', () => {
  it.each([[[0, 1]], [[1, 0]], [[1, 0, 1, 0]]])('is so in whatever order its messages come: %j', async (order) => {
    const both = [await sent('Is this orderd?', 10), await sent('Is this ordered?', 25)];
    for (const index of order) await storeEvents(env.DB, [both[index] ?? message(noon, null)]);
    expect(await comments()).toEqual(['Is this ordered?']);
    await storeEvents(
      env.DB,
      order.map((index) => both[index] ?? message(noon, null)),
    );
    expect(await comments()).toEqual(['Is this ordered?']);
  });

  it('is corrected once more within a batch', async () => {
    await storeEvents(env.DB, [await sent('Three', 30), await sent('One', 10), await sent('Two', 20)]);
    expect(await comments()).toEqual(['Three']);
  });

  it('stays as it was when somebody took it up', async () => {
    await storeEvents(env.DB, [await sent('As it was answered', 10)]);
    await env.DB.prepare("UPDATE feedback SET state = 'planned', version = 2").run();
    await storeEvents(env.DB, [await sent('Something else', 20)]);
    expect(await comments()).toEqual(['As it was answered']);
  });

  it('says nothing of how long after its vote it came', async () => {
    const [first, second] = await Promise.all([10, 25].map((seconds) => nameComment(env.KV, ref, noon + seconds * 1000)));
    const another = await nameComment(env.KV, await makeReference(env.KV, { ...ballot, site: 'ondelle' }, noon), noon + 10_000);
    expect((second?.sent ?? 0) - (first?.sent ?? 0)).toBe(15);
    expect(another.sent).not.toBe(first?.sent);
  });
});

describe('a comment that was deleted in the inbox', () => {
  const addresses = async () => (await env.DB.prepare('SELECT id FROM reply_address').all()).results.length;

  it('does not come back when its form is sent again, and leaves no address', async () => {
    await storeEvents(env.DB, [await sent('Call me Mina', 10)]);
    const [row] = await inbox();
    const site = Number(row?.['site_id']);
    await env.DB.batch(deleteComments(env.DB, site, [Number(row?.['id'])]));
    await keepAddress(env, { site: 'ondelle', id: (await nameComment(env.KV, ref, noon)).reply, mail: 'mina@example.com', now: noon });
    await keepAddress(env, { site: 'ondelle', id: 'of-another', mail: 'jo@example.com', now: noon });
    expect(await addresses()).toBe(2);
    await storeEvents(env.DB, [await sent('Call me Mina!', 20)]);
    expect([await comments(), await addresses()]).toEqual([[], 1]);
    expect(await readAddress(env, site, 'of-another')).toEqual({ mail: 'jo@example.com' });
  });

  it('takes no address from one that is there', async () => {
    await keepAddress(env, { site: 'ondelle', id: (await nameComment(env.KV, ref, noon)).reply, mail: 'mina@example.com', now: noon });
    await storeEvents(env.DB, [await sent('Do you ship to Malta?', 10)]);
    expect([await comments(), await addresses()]).toEqual([['Do you ship to Malta?'], 1]);
  });
});
