import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { answer } from '../../worker/gateway.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';
import { readSiteTable } from '../../worker/publishing/site-table-store.ts';

/** As a deployed install is set up: unknown hosts refused, the site on two hosts of its own. */
const deployed = { ...env, UNKNOWN_HOSTS: 'refuse' };
const context = Object.assign(createExecutionContext(), { exports });
const ask = (address: string) => answer(new Request(address, { redirect: 'manual' }), deployed, context);

describe('a deployed install', () => {
  it('answers only hosts that a site names, and goes by the table in KV', async () => {
    const [site] = await readSiteTable(env.DB);
    await env.KV.put(siteTableKey, JSON.stringify([{ ...site, hosts: ['help.ondelle.example', 'hilfe.ondelle.example'] }]));
    const refused = await ask('https://evil.example/en-us');
    expect([refused.status, refused.headers.get('Cache-Control')]).toEqual([421, 'private, no-store']);
    expect((await ask('https://help.ondelle.example/en-us')).status).toBe(200);
    expect((await ask('https://ondelle.localhost/en-us')).status).toBe(421);
  });

  it('is the same page under each of its hosts, with the addresses of the first', async () => {
    const [one, two] = await Promise.all(['help', 'hilfe'].map(async (host) => (await ask(`https://${host}.ondelle.example/en-us/contact`)).text()));
    expect(one).toBe(two);
    expect(one).toContain('<link rel="canonical" href="https://help.ondelle.example/en-us/contact">');
  });
});
