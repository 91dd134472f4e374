import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { adminPath } from '../../../worker/admin/paths.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

/** Plans of changes in markets, or such as failed. */
async function add(count: number, markets: string[], at: string, outcome: 'failed' | null = null) {
  const cells = Object.fromEntries(markets.map((market) => [market, { base: 0, before: 1, after: 2 }]));
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    INSERT INTO fact_schedule (site_id, fact, cells, at, wall_time, time_zone, author, done_at, outcome, error)
    SELECT s.id, 'return_days', ?2, ?3, '2099-01-01T00:00', 'UTC', 'editor@example.com',
      iif(?4 IS NULL, NULL, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), ?4, iif(?4 IS NULL, NULL, 'Broken') FROM n, site s WHERE s.key = 'ondelle'`,
  )
    .bind(count, JSON.stringify(cells), at, outcome)
    .run();
}
const sectionOf = async (who: Staff, id: string) => pick(await who.read(adminPath), new RegExp(`<section aria-labelledby="${id}">(.*?)</section>`, 's'));

let everywhere: Staff;
let german: Staff;
beforeAll(async () => {
  everywhere = await signIn(grant('editor'));
  german = await signIn(grant('editor', { markets: ['de'] }));
  await add(110, ['us'], '2099-01-01T00:00:00.000Z');
  await add(5, ['de', 'us'], '2099-01-01T00:00:00.000Z');
  await add(7, ['de'], '2099-02-01T00:00:00.000Z');
  await add(1, ['de'], '2026-01-01T00:00:00.000Z', 'failed');
  await add(40, ['us'], '2026-01-02T00:00:00.000Z', 'failed');
});

describe('facts that will change', () => {
  it('are named to an editor of one market however many there are of others', async () => {
    const section = await sectionOf(german, 'planned-facts');
    expect(section.match(/<li>/g)).toHaveLength(6);
    expect(section).toContain('And 1 more in the grid');
    expect(section).not.toContain('United States');
  });

  it('are not counted where there are more than were read', async () => {
    const section = await sectionOf(everywhere, 'planned-facts');
    expect(section).toContain('>More in the grid<');
    expect(section).not.toMatch(/And \d+ more/);
  });

  it('and did not are named as well, behind many of other markets', async () => {
    expect((await sectionOf(german, 'failed-facts')).match(/<li>/g)).toHaveLength(1);
  });
});
