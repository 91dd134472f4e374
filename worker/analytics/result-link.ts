import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import { dayOf, findSalt } from './salt.ts';
import { sign } from './sign.ts';

/** The parameter of a result's link that says which search led there: 39 signs. The gateway takes it off. */
export const resultParameter = 'r';

/**
 * A result of a search: `search` is the name of its answer, `position` counts from 1 over all its pages. Followed after
 * midnight (UTC) it has no `search`: that would join the visits of two days. `name` is that of following it, once.
 */
export type Result = { name: string; search: string | undefined; article: number; position: number };
/** What is signed. */
type Signed = { search: string; article: number; position: number };

const goodFor = 30 * 60;
/** Clocks of machines differ: one may have signed what another reads before. */
const mostAhead = 60;
const idLength = 12;
const markLength = 12;
const mostPositions = 255;

/** Signs results for 30 minutes from `now`. Undefined where the day has no salt: then clicks are not counted. */
export async function resultSigner(kv: KVNamespace, site: string, now: number): Promise<((result: Signed) => Promise<string>) | undefined> {
  const salt = await findSalt(kv, dayOf(now), now);
  if (!salt) return undefined;
  const second = Math.floor(now / 1000);
  return async ({ search, article, position }) => {
    const head = new Uint8Array(idLength + 5);
    head.set(decodeBase64Url(search).subarray(0, idLength));
    new DataView(head.buffer).setUint32(idLength, second);
    head[idLength + 4] = Math.min(position, mostPositions);
    const mark = await markOf(salt, site, article, head);
    return unpadded(new Uint8Array([...head, ...mark]));
  };
}

/** The result a link's parameter speaks of, if this site signed it for this article within the last 30 minutes. */
export async function readResult(kv: KVNamespace, site: string, article: number, parameter: string, now: number): Promise<Result | undefined> {
  if (!/^[\w-]{39}$/.test(parameter)) return undefined;
  const bytes = decodeBase64Url(parameter);
  const head = bytes.slice(0, idLength + 5);
  const second = new DataView(head.buffer).getUint32(idLength);
  const age = Math.floor(now / 1000) - second;
  if (age < -mostAhead || age > goodFor) return undefined;
  const salt = await findSalt(kv, dayOf(second * 1000), now);
  if (!salt) return undefined;
  const mark = await markOf(salt, site, article, head);
  if (!mark.every((byte, index) => byte === bytes[idLength + 5 + index])) return undefined;
  const search = unpadded(head.slice(0, idLength));
  const followed = { article, position: head[idLength + 4] ?? 0 };
  if (dayOf(second * 1000) === dayOf(now)) return { name: `${search}/${article}`, search, ...followed };
  return { name: unpadded(mark.slice()), search: undefined, ...followed };
}

async function markOf(salt: Uint8Array<ArrayBuffer>, site: string, article: number, head: Uint8Array): Promise<Uint8Array> {
  return (await sign(salt, ['result', site, article, ...head])).subarray(0, markLength);
}

const unpadded = (bytes: Uint8Array<ArrayBuffer>) => encodeBase64Url(bytes.buffer).replaceAll('=', '');
