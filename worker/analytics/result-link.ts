import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import { dayOf, findSalt } from './salt.ts';
import { sign } from './sign.ts';

/** The parameter of a result's link that says which search led there: 39 signs. The gateway takes it off, and hands it along where an article has moved. */
export const resultParameter = 'r';

/**
 * A result of a search: `search` is the name of its answer, `position` counts from 1 over all its pages. Followed after
 * midnight (UTC) it has no `search`: that would join the visits of two days. `name` is that of following it, once. `asked`
 * says whose search it was.
 */
export type Result = { name: string; search: string | undefined; article: number; position: number; asked: Asked };
/** By a reader, whose visit has both the search and what is followed; or by a program, whose searches are of no visit. */
export type Asked = keyof typeof signedWords;
/** What is signed. */
type Signed = { search: string; article: number; position: number };

/** The word that is signed with a result says who asked, so that it needs no room in the link. */
const signedWords = { 'by a reader': 'result', 'by a program': 'result of a program' } as const;
const everyAsked = ['by a reader', 'by a program'] as const;

const goodFor = 30 * 60;
/** Clocks of machines differ: one may have signed what another reads before. */
const mostAhead = 60;
const idLength = 12;
const markLength = 12;
const mostPositions = 255;

/** Signs results for 30 minutes from `now`. Undefined where the day has no salt: then clicks are not counted. */
export async function resultSigner(kv: KVNamespace, site: string, asked: Asked, now: number): Promise<((result: Signed) => Promise<string>) | undefined> {
  const salt = await findSalt(kv, dayOf(now), now);
  if (!salt) return undefined;
  const second = Math.floor(now / 1000);
  return async ({ search, article, position }) => {
    const head = new Uint8Array(idLength + 5);
    head.set(decodeBase64Url(search).subarray(0, idLength));
    new DataView(head.buffer).setUint32(idLength, second);
    head[idLength + 4] = Math.min(position, mostPositions);
    const mark = await markOf(salt, asked, site, article, head);
    return unpadded(new Uint8Array([...head, ...mark]));
  };
}

/** Whether a parameter could be a result's, signed or not. */
export const isWellFormed = (parameter: string): boolean => /^[\w-]{39}$/.test(parameter);

/** The result a link's parameter speaks of, if this site signed it for this article within the last 30 minutes. */
export async function readResult(kv: KVNamespace, site: string, article: number, parameter: string, now: number): Promise<Result | undefined> {
  if (!isWellFormed(parameter)) return undefined;
  const bytes = decodeBase64Url(parameter);
  const head = bytes.slice(0, idLength + 5);
  const second = new DataView(head.buffer).getUint32(idLength);
  const age = Math.floor(now / 1000) - second;
  if (age < -mostAhead || age > goodFor) return undefined;
  const salt = await findSalt(kv, dayOf(second * 1000), now);
  if (!salt) return undefined;
  const mark = bytes.slice(idLength + 5);
  const asked = await whoAsked(salt, site, article, head, mark);
  if (!asked) return undefined;
  const search = unpadded(head.slice(0, idLength));
  const followed = { article, position: head[idLength + 4] ?? 0, asked };
  if (dayOf(second * 1000) === dayOf(now)) return { name: `${search}/${article}`, search, ...followed };
  return { name: unpadded(mark), search: undefined, ...followed };
}

async function whoAsked(salt: Uint8Array<ArrayBuffer>, site: string, article: number, head: Uint8Array, mark: Uint8Array): Promise<Asked | undefined> {
  for (const asked of everyAsked) {
    const own = await markOf(salt, asked, site, article, head);
    if (own.every((byte, index) => byte === mark[index])) return asked;
  }
  return undefined;
}

async function markOf(salt: Uint8Array<ArrayBuffer>, asked: Asked, site: string, article: number, head: Uint8Array): Promise<Uint8Array> {
  return (await sign(salt, [signedWords[asked], site, article, ...head])).subarray(0, markLength);
}

const unpadded = (bytes: Uint8Array<ArrayBuffer>) => encodeBase64Url(bytes.buffer).replaceAll('=', '');
