import * as v from 'valibot';
import { builtSites } from './built.ts';
import { type SiteEntry, type SiteTable, SiteTableSchema } from './site-table-schema.ts';

/** KV: written by the drain after a change of hosts, locales or look; read by every isolate's gateway; lives for ever. */
export const siteTableKey = 'sites';

const freshFor = 60_000;
/** An unknown host asks again, but not on every request. */
const askAgainAfter = 2_000;
const longestWait = 1_000;

/** This isolate's copy, kept when KV fails. `askedAt` is when KV was last asked; `failed` whether it has never answered. */
let held: { table: SiteTable; askedAt: number; failed: boolean } = { table: [], askedAt: 0, failed: false };

type Question = { host: string; unknownHosts: string; kv: KVNamespace; waitUntil: (promise: Promise<void>) => void; now?: number };

/**
 * The site of a host. `unknownHosts: 'default'` (local runs): `<site>.localhost` is that site, anything else the first
 * one; `'refuse'`: undefined. Without KV it answers from memory, else from the copy in the bundle; it throws only where
 * that copy does not know the host and KV, which might, cannot be asked.
 */
export async function findSite({ host, unknownHosts, kv, waitUntil, now = Date.now() }: Question): Promise<SiteEntry | undefined> {
  if (held.askedAt === 0) await refresh(kv, now);
  else if (now - held.askedAt > freshFor) waitUntil(refresh(kv, now));
  let found = match(host, unknownHosts);
  if (!found?.exact && now - held.askedAt > askAgainAfter) {
    await refresh(kv, now);
    found = match(host, unknownHosts);
  }
  if (!found && held.failed) throw new Error(`The site table cannot be read, and the bundle's copy does not know ${host}`);
  return found?.site;
}

function match(host: string, unknownHosts: string) {
  const table = held.table.length > 0 ? held.table : builtSites;
  const named = table.find((site) => site.hosts.includes(host));
  if (named) return { site: named, exact: true };
  if (unknownHosts !== 'default') return undefined;
  const label = /^([a-z0-9-]+)\.localhost$/.exec(host)?.[1];
  const site = table.find(({ key }) => key === label);
  if (site) return { site, exact: true };
  return table[0] && { site: table[0], exact: label === undefined };
}

/** Asks KV; the time is set first, so that requests that come meanwhile do not ask too. */
async function refresh(kv: KVNamespace, now: number): Promise<void> {
  held = { ...held, askedAt: now };
  try {
    const stored = await Promise.race([kv.get(siteTableKey, 'json'), tooLate()]);
    held = { table: stored === null ? held.table : v.parse(SiteTableSchema, stored), askedAt: now, failed: false };
  } catch (error) {
    console.error('The site table could not be read; the copy at hand is used.', error);
    held = { ...held, failed: held.table.length === 0 };
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`KV did not answer within ${longestWait} ms`)), longestWait);
  });
}
