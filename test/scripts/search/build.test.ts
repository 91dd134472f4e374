import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { buildCommand } from '../../../scripts/search/build.ts';
import { makeSmallSite } from '../../publishing/import/small-site.ts';
import { importFolder, only, openTemporaryPlatform } from '../../publishing/import/temporary-platform.ts';

let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
beforeAll(async () => {
  platform = await openTemporaryPlatform();
  const site = makeSmallSite();
  await importFolder(platform.env, site.root);
  site.dispose();
});
afterAll(() => platform.close());
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs it as the terminal would; what it said, by line. */
async function build(...args: string[]): Promise<string[]> {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => said.push(text));
  expect(await buildCommand([...args, '--persist', platform.persist])).toBe(0);
  return said;
}

const keys = async () => (await platform.env.KV.list({ prefix: 'search/acme/de-de/' })).keys.map(({ name }) => name);

it('builds the indexes of a site and says what each came to', async () => {
  const said = await build('--site', 'acme');
  expect(said).toHaveLength((await only<number>(platform.env.DB, 'SELECT count(*) FROM locale')) ?? 0);
  for (const line of said) expect(line).toMatch(/^acme [\w-]+: \d+ articles in \d+ shards?, \d+ bytes, [\d.]+ s$/);
  expect(await only(platform.env.DB, 'SELECT count(*) FROM search_index')).toBe(said.length);
});

it('writes anew what was lost of an index that did not change', async () => {
  await build('--locale', 'de-de');
  const written = await keys();
  expect(written.length).toBeGreaterThanOrEqual(3);
  for (const key of written) await platform.env.KV.delete(key);
  expect(await build('--locale', 'de-de')).toHaveLength(1);
  expect(await keys()).toEqual(written);
});

it('says which locales there are where there is no such one', async () => {
  await expect(buildCommand(['--locale', 'xx-yy', '--persist', platform.persist])).rejects.toThrow('Nothing to build. There are acme ');
});
