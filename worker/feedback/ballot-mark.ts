import { encodeBase64Url } from 'hono/utils/encode';
import { dayOf, findSalt } from '../analytics/salt.ts';
import { sign } from '../analytics/sign.ts';
import { type Ballot, givenAt } from './ballot.ts';

/** What a vote is on, and what it says: a mark is good for that alone. */
type Said = Pick<Ballot, 'vote' | 'language' | 'revision'> & { site: string; article: number };

const markLength = 12;
/** What stands before the mark. */
const named = /^[0-9a-z]{6,8}-[\w-]{16}/;

/**
 * The name of a vote, by which its reasons find it: when it was given, 96 random bits, so that nobody guesses another's, and a
 * mark of the day's salt, by which it is known to be ours. Without a salt it has no mark.
 */
export async function makeReference(kv: KVNamespace, said: Said, now: number): Promise<string> {
  const random = encodeBase64Url(crypto.getRandomValues(new Uint8Array(12)).buffer);
  const name = `${Math.floor(now / 1000).toString(36)}-${random}`;
  return name + ((await markOf(kv, said, name, now)) ?? '');
}

/**
 * Whether this vote was given here. On a day without a salt none can be known, and readers are believed, as they are counted
 * then without being told apart; of a day whose salt is gone, none is.
 */
export async function isOurs(kv: KVNamespace, said: Said, reference: string, now: number): Promise<boolean> {
  const name = named.exec(reference)?.[0] ?? '';
  const mark = await markOf(kv, said, name, now);
  return mark === undefined ? dayOf(givenAt(name)) === dayOf(now) : reference === name + mark;
}

async function markOf(kv: KVNamespace, { site, article, language, revision, vote }: Said, name: string, now: number): Promise<string | undefined> {
  const salt = await findSalt(kv, dayOf(givenAt(name)), now);
  return salt && encodeBase64Url((await sign(salt, ['ballot', site, article, language, revision, vote, name])).buffer).slice(0, markLength);
}
