import { encodeBase64Url } from 'hono/utils/encode';
import { dayOf, findSalt } from '../analytics/salt.ts';
import { sign } from '../analytics/sign.ts';
import { givenAt } from './ballot.ts';

/** What a ballot's comment is called as an event, and the address that was given with it. `sent`: of two with the same name, the later one has more. */
export type CommentNames = { event: string; reply: string; sent: number };

/**
 * The same however often its form is sent on a day, so that there is one comment; and once the day's salt is gone, nothing
 * that leads from one name to the other, or to the vote and what else its reader did. Without a salt each form is its own.
 */
export async function nameComment(kv: KVNamespace, ref: string, now: number): Promise<CommentNames> {
  const salt = (await findSalt(kv, dayOf(now), now)) ?? crypto.getRandomValues(new Uint8Array(32));
  const signed = async (what: string) => (await sign(salt, [what, ref])).buffer;
  const named = async (what: string) => encodeBase64Url(await signed(what)).slice(0, 22);
  // Seconds from nobody knows when: those since the vote would be the ones between the vote and its reasons, among the events.
  const begin = new DataView(await signed('sent')).getUint32(0) >>> 3;
  return { event: await named('comment'), reply: await named('reply'), sent: begin + Math.max(0, Math.floor((now - givenAt(ref)) / 1000)) };
}
