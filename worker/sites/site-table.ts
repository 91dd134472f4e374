import * as v from 'valibot';
import { builtSites } from './built.ts';
import { type SiteEntry, type SiteTable, SiteTableSchema } from './site-table-schema.ts';

/** KV: written by the drain after a change of hosts, locales or look; read by every isolate's gateway; lives for ever. */
export const siteTableKey = 'sites';

const freshFor = 60_000;
/** An unknown host asks again, but not on every request. */
const askAgainAfter = 2_000;

/** This isolate's copy, kept when KV fails. `readAt` is when KV was last asked. */
let held: { table: SiteTable; readAt: number } = { table: [], readAt: 0 };

/**
 * The site of a host. `unknownHosts: 'default'` (local runs): `<site>.localhost` is that site, anything else the first
 * one; `'refuse'`: undefined. Never throws: without KV it answers from memory, else from the copy in the bundle.
 */
export async function findSite(host: string, kv: KVNamespace, unknownHosts: string, now = Date.now()): Promise<SiteEntry | undefined> {
  if (now - held.readAt > freshFor) await refresh(kv, now);
  let found = match(host, unknownHosts);
  if (!found?.exact && now - held.readAt > askAgainAfter) {
    await refresh(kv, now);
    found = match(host, unknownHosts);
  }
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

async function refresh(kv: KVNamespace, now: number): Promise<void> {
  try {
    const stored = await kv.get(siteTableKey, 'json');
    held = { table: stored === null ? held.table : v.parse(SiteTableSchema, stored), readAt: now };
  } catch (error) {
    console.error('The site table could not be read; the copy at hand is used.', error);
    held = { table: held.table, readAt: now };
  }
}
