import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { deleteCommand } from '../../../scripts/analytics/delete.ts';
import { root } from '../../../scripts/root.ts';
import { storeEvents } from '../../../worker/analytics/store-events.ts';
import { openTemporaryPlatform } from '../../publishing/import/temporary-platform.ts';

let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
beforeAll(async () => {
  platform = await openTemporaryPlatform();
  const { DB } = platform.env;
  await DB.prepare(
    "INSERT INTO site (key, name, source_language, default_locale, settings) VALUES ('shop', 'Shop', 'en', 'en-us', '{}'), ('other', 'Other', 'en', 'en-us', '{}')",
  ).run();
  const shared = { at: Date.parse('2026-11-25'), source: 'page' as const, visit: null, locale: 'en-us', market: 'us' };
  const search = (id: string, query: string) => ({ id, kind: 'search' as const, query, total: 0, shown: [] });
  await storeEvents(DB, [
    { ...shared, site: 'shop', events: [search('a', 'Mina Lee'), search('b', 'battery')] },
    { ...shared, site: 'other', events: [search('c', 'mina lee')] },
  ]);
});
afterAll(() => platform.close());
afterEach(() => vi.restoreAllMocks());

/** What the command prints, run on this database. */
async function run(...args: string[]): Promise<string> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await deleteCommand([...args, '--persist', platform.persist])).toBe(0);
  const said = print.mock.calls.map(([line]) => String(line)).join('\n');
  print.mockRestore();
  return said;
}
const left = async () => (await platform.env.DB.prepare('SELECT group_concat(id) AS ids FROM (SELECT id FROM event ORDER BY id)').first<string>('ids')) ?? '';

describe('the delete command', () => {
  it('says what it would delete, and deletes it when it is not tried alone', async () => {
    expect(await run('--site', 'shop', '--containing', 'mina lee', '--dry-run')).toMatch(/^shop: would delete 1 event, 0 comments/);
    expect(await left()).toBe('a,b,c');
    expect(await run('--site', 'shop', '--containing', 'mina lee')).toMatch(/^shop: deleted 1 event, [^]*run this again in some minutes/);
    expect(await left()).toBe('b,c');
    expect(await run('--from', '2026-11-25', '--to', '2026-11-25', '--site', 'shop')).toContain('shop: deleted 1 event');
    expect(await run('--everything')).toContain('other: deleted 1 event');
    expect(await left()).toBe('');
  });

  it.each([
    [[], 'Say what is to be deleted'],
    [['--everything', '--site', 'shop'], '--everything is everything'],
    [['--from', '26.11.2026'], 'is no day'],
    [['--from', '2026-02-30'], 'is no day'],
    [['--from', '2026-11-26', '--to', '2026-11-25'], 'is after --to'],
    [['--containing', 'a'], 'at least 3 letters'],
    [['--sight', 'shop'], 'Unknown option'],
  ])('refuses %j with words, before it opens anything', (args, words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/analytics.ts', 'delete', ...args], { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses a site that is not there', async () => {
    await expect(run('--site', 'shoe')).rejects.toThrow('There is no site "shoe". There is: other, shop');
  });
});
