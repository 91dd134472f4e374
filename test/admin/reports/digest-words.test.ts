import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { demoName } from '../../../worker/analytics/demo/demo-name.ts';
import { nextEdition } from '../../../worker/analytics/digest/schedule.ts';
import { sendDigests } from '../../../worker/analytics/digest/send-digests.ts';
import { digestChannelsPath, digestPreviewPath, digestsPath, reportsPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const chats = inject('chats');
const schedule = { weekday: 1, hour: 8, timeZone: 'Europe/Berlin' };
const hour = 3_600_000;

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
});

describe('what a weekly digest says', () => {
  it('tells the week, top gaps, what is searched more and what got better', async () => {
    const to = new Date(Date.now() - 24 * hour).toISOString().slice(0, 10);
    const last = new Date(Date.now() - 9 * 24 * hour).toISOString().slice(0, 10);
    const query = (day: string, words: string, visits: number) =>
      env.DB.prepare(
        "INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits, clicked) SELECT id, ?, 'de-de', ?, 'de', 'page', 0, CAST(? AS INTEGER), CAST(? AS INTEGER), 1 FROM site WHERE key = 'ondelle'",
      ).bind(day, words, visits, visits);
    const read = (day: string, well: number) =>
      env.DB.prepare(
        "INSERT INTO daily_article (site_id, day, locale, article, market, language, views, visits, ended_well) SELECT id, ?, 'en-us', 1031, 'us', 'en', 40, 40, CAST(? AS INTEGER) FROM site WHERE key = 'ondelle'",
      ).bind(day, well);
    await env.DB.batch([
      query(last, 'akku tauschen', 4),
      query(to, 'akku tauschen', 30),
      query(to, 'meine privaten worte', 1),
      query(to, 'garantie <b>', 3),
      read(last, 10),
      read(to, 30),
      env.DB.prepare(
        "INSERT INTO daily (site_id, day, locale, market, source, searches, zero) SELECT id, ?, 'de-de', 'de', 'page', 1200, 30 FROM site WHERE key = 'ondelle'",
      ).bind(to),
      env.DB.prepare(
        "INSERT INTO gap (site_id, language, label, action, reason, score, searches, failed, recency, locales, first_seen, last_seen) SELECT id, 'de', 'garantie <b>', 'write', '', 9, 50, 44, 1, json_array(json_object('locale', 'de-de')), ?1, ?1 FROM site WHERE key = 'ondelle'",
      ).bind(to),
    ]);
    const page = await owner.read(digestPreviewPath);
    for (const words of [
      '1,200 (0)',
      '2.5%',
      'akku tauschen',
      '30 after 4; 29 not followed',
      'garantie ‹b›',
      'write an answer; 44 searches failed',
      '75.0% of visits end well, after 25.0%',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('privaten');
  });

  it('has the gaps of the overview in its order, but for words that hardly anybody searched in their 90 days', async () => {
    const days = (ago: number) => new Date(Date.now() - ago * 24 * hour).toISOString().slice(0, 10);
    const counted = (day: string) =>
      env.DB.prepare(
        "INSERT INTO daily (site_id, day, locale, market, source, searches) SELECT id, ?, 'de-de', 'de', 'suggest', 9 FROM site WHERE key = 'ondelle'",
      ).bind(day);
    const gap = (label: string, score: number, visits: number) => [
      env.DB.prepare(
        "INSERT INTO gap (site_id, language, label, action, reason, score, searches, failed, recency, locales, first_seen, last_seen) SELECT id, 'de', ?1, 'write', '', ?2, 50, 44, 1, json_array(json_object('locale', 'de-de', 'label', ?1, 'searches', 50, 'failed', 44, 'asked', 9, 'score', ?2, 'recency', 1)), ?3, ?3 FROM site WHERE key = 'ondelle'",
      ).bind(label, score, days(1)),
      env.DB.prepare(
        "INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits, clicked) SELECT id, ?, 'de-de', ?, 'de', 'page', 0, CAST(? AS INTEGER), CAST(? AS INTEGER), 0 FROM site WHERE key = 'ondelle'",
      ).bind(days(60), label, visits, visits),
    ];
    await env.DB.batch([...gap('umtausch', 40, 3), ...gap('mein geheimnis', 35, 2), ...gap('abholung', 30, 9), counted(days(1))]);
    const found = async (path: string) => Array.from((await owner.read(path)).matchAll(/umtausch|mein geheimnis|abholung/g)).map(([words]) => words);
    expect(new Set(await found(reportsPath))).toEqual(new Set(['umtausch', 'mein geheimnis', 'abholung']));
    expect([...new Set(await found(digestPreviewPath))]).toEqual(['umtausch', 'abholung']);
  });

  it('links to where the admin is asked, and by itself to where it listens', async () => {
    const asked = await exports.default.fetch(new Request(`http://localhost:8899${digestPreviewPath}`, { headers: { Cookie: owner.cookie } }));
    expect(await asked.text()).toContain('http://localhost:8899/admin/reports?from=');
    const path = '/slack/words';
    await owner.post(digestsPath, { base: '[]', enabled: 'yes', ...schedule });
    await owner.post(digestChannelsPath, { kind: 'slack', name: 'Support', address: chats + path, secret: '' });
    const { at: due } = nextEdition(schedule, 'ondelle', Date.now());
    await sendDigests({ ...env, LOCAL_PORT: '8898' }, () => due);
    expect(await (await fetch(chats + path)).text()).toContain('http://localhost:8898/admin/reports?from=');
  });

  it('says whether numbers of a demo are in it', async () => {
    expect(await owner.read(digestPreviewPath)).not.toContain('Demo data');
    const site = await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id');
    await env.DB.prepare(
      "INSERT INTO event (id, site_id, at, kind, source, thread, locale, market) SELECT 'demo-1', id, 0, 'contact', 'page', ?, 'de-de', 'de' FROM site WHERE key = 'ondelle'",
    )
      .bind(`${demoName(site ?? 0)}1`)
      .run();
    expect((await owner.read(digestPreviewPath)).match(/Demo data: readers of 90 days were made up/g)?.length).toBeGreaterThan(1);
    await env.DB.prepare("DELETE FROM event WHERE id = 'demo-1'").run();
  });
});
