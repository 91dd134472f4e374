import { env, exports } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { sendDigests } from '../../../worker/analytics/digest/send-digests.ts';
import { nextEdition } from '../../../worker/analytics/digest/schedule.ts';
import { digestAgainPath, digestChannelPath, digestChannelsPath, digestPreviewPath, digestsPath, tokensPath } from '../../../worker/admin/paths.ts';
import { baseOf } from '../../../worker/admin/reports/digests/store.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const chats = inject('chats');
const weekly = { base: '[]', enabled: 'yes', weekday: 1, hour: 8, timeZone: 'Europe/Berlin' };
const schedule = { weekday: 1, hour: 8, timeZone: 'Europe/Berlin' };
const hour = 3_600_000;
const timeLimit = 400;

let owner: Staff;
let place = 0;
const at = (word: string) => `/${word}/screen-${(place += 1)}`;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
});
beforeEach(() => env.DB.batch(['digest_delivery', 'digest_channel', 'digest'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const add = (kind: string, address: string, more: Record<string, string> = {}) =>
  owner.post(digestChannelsPath, { kind, name: 'Support', address, secret: '', ...more });
const newest = async (table: string) => (await env.DB.prepare(`SELECT max(id) AS id FROM ${table}`).first<number>('id')) ?? 0;
const received = async (path: string): Promise<string[]> => (await fetch(chats + path)).json();
const states = async () => (await env.DB.prepare('SELECT state FROM digest_delivery ORDER BY id').all<{ state: string }>()).results.map(({ state }) => state);

describe('a weekly digest', () => {
  it('goes out once when it is due, to every channel', async () => {
    const [one, two] = [at('slack'), at('teams')];
    await owner.post(digestsPath, weekly);
    await add('slack', chats + one);
    await add('teams', chats + two);
    const { at: due, key } = nextEdition(schedule, 'ondelle', Date.now());
    await sendDigests(env, () => due - 1, timeLimit);
    expect(await states()).toEqual([]);
    await Promise.all([sendDigests(env, () => due, timeLimit), sendDigests(env, () => due, timeLimit)]);
    await sendDigests(env, () => due + hour, timeLimit);
    expect(await states()).toEqual(['sent', 'sent']);
    expect([(await received(one)).length, (await received(two)).length]).toEqual([1, 1]);
    expect(await owner.read(digestsPath)).toContain(key);
  });

  it('does not go out late for an edition that was due before it was asked for, or a day ago', async () => {
    await owner.post(digestsPath, weekly);
    await add('slack', chats + at('slack'));
    const { at: due } = nextEdition(schedule, 'ondelle', Date.now());
    await sendDigests(env, () => due - 100 * hour, timeLimit);
    await sendDigests(env, () => due + 25 * hour, timeLimit);
    expect(await states()).toEqual([]);
  });

  it('does not go out where it is off', async () => {
    await owner.post(digestsPath, { ...weekly, enabled: '' });
    await owner.post(digestsPath, { base: baseOf({ enabled: false, ...schedule }), ...schedule });
    await add('slack', chats + at('slack'));
    await sendDigests(env, () => nextEdition(schedule, 'ondelle', Date.now()).at, timeLimit);
    expect(await states()).toEqual([]);
  });
});

describe('a channel', () => {
  it('is tried at once, and it is said whether it arrived', async () => {
    const path = at('dingtalk');
    await add('dingtalk', chats + path, { secret: 'robot-secret' });
    const sent = await owner.post(digestChannelPath(await newest('digest_channel'), 'test'));
    expect(sent.headers.get('Location')).toBe(`${digestsPath}?done=digest-sent`);
    expect(await received(path)).toHaveLength(1);
    await add('feishu', chats + at('feishu'), { secret: 'wrong' });
    const failed = await owner.post(digestChannelPath(await newest('digest_channel'), 'test'));
    const page = await owner.read(failed.headers.get('Location') ?? '');
    for (const words of ['It was not sent', '19021', 'Send again']) expect(page).toContain(words);
  });

  it('that did not answer is sent to again by a button alone', async () => {
    const path = at('lost');
    await add('slack', chats + path);
    const asked = await owner.post(digestChannelPath(await newest('digest_channel'), 'test'));
    expect(await owner.read(asked.headers.get('Location') ?? '')).toContain('nobody knows whether it arrived');
    await sendDigests(env, () => Date.now() + hour, timeLimit);
    expect(await received(path)).toHaveLength(1);
    await owner.post(digestAgainPath(await newest('digest_delivery')));
    expect(await received(path)).toHaveLength(2);
  });

  it('that got it gets it no second time by that button', async () => {
    const path = at('slack');
    await add('slack', chats + path);
    await owner.post(digestChannelPath(await newest('digest_channel'), 'test'));
    expect((await owner.post(digestAgainPath(await newest('digest_delivery')))).status).toBe(404);
    expect(await received(path)).toHaveLength(1);
  });

  it('is never shown whole, nor its secret: not in the page, the log or its export', async () => {
    await add('slack', `${chats}/slack/T000/B000/very-secret-part`);
    await add('dingtalk', `${chats}/dingtalk/send?access_token=very-secret-part`, { secret: 'SECvery-secret' });
    const wrong = await add('slack', 'https://example.com/very-secret-part', { secret: 'SECvery-secret' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).not.toContain('SECvery-secret');
    const pages = [await owner.read(digestsPath), await owner.read('/admin/audit'), await owner.read('/admin/audit/export')];
    expect(pages[0]).toContain('127.0.0.1/…part');
    expect(JSON.stringify(await env.DB.prepare('SELECT * FROM digest_channel').raw())).not.toMatch(/very-secret|127\.0\.0\.1/);
    for (const page of pages) {
      expect(page).toContain('Support');
      expect(page).not.toMatch(/very-secret/);
    }
  });

  it('whose address nothing can read any more says so, and goes', async () => {
    await add('slack', chats + at('slack'));
    const id = await newest('digest_channel');
    await env.DB.prepare('UPDATE digest_channel SET address = substr(address, 1, 30)').run();
    expect(await owner.read(digestsPath)).toContain('Cannot be read any more: remove it, and add it again.');
    await owner.post(digestChannelPath(id, 'remove'));
    expect(await newest('digest_channel')).toBe(0);
  });

  it.each([
    ['slack', 'http://hooks.slack.com/services/x', /no webhook of Slack/],
    ['slack', 'https://hooks.slack.com@evil.example/x', /no webhook of Slack/],
    ['teams', 'https://evil.example/.logic.azure.com', /no webhook of Microsoft Teams/],
    ['google-chat', 'https://hooks.slack.com/services/x', /no webhook of Google Chat/],
    ['mail', 'nobody', /no e-mail address/],
    ['pigeon', 'x', /Choose where it goes|damaged/],
  ])('as %s at %s is refused', async (kind, address, message) => {
    const response = await add(kind, address);
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(message);
    expect(await newest('digest_channel')).toBe(0);
  });

  it.each([
    ['slack', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['teams', 'https://default123.45.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/1/triggers/manual/paths/invoke?sig=x'],
    ['teams', 'https://prod-01.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x'],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/x'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x'],
    ['mail', 'mina@example.com'],
  ])('as %s at %s is taken', async (kind, address) => {
    expect((await add(kind, address)).headers.get('Location')).toBe(`${digestsPath}?done=channel-added`);
  });

  it('that is removed gets nothing that still waited', async () => {
    const path = at('busy');
    await owner.post(digestsPath, weekly);
    await add('slack', chats + path);
    const { at: due } = nextEdition(schedule, 'ondelle', Date.now());
    await sendDigests(env, () => due, timeLimit);
    expect(await states()).toEqual(['waiting']);
    expect((await owner.post(digestChannelPath(await newest('digest_channel'), 'remove'))).status).toBe(303);
    await sendDigests(env, () => due + 24 * hour, timeLimit);
    expect([await states(), (await received(path)).length]).toEqual([[], 1]);
  });
});

describe('the settings', () => {
  it('say when the next one goes out', async () => {
    await owner.post(digestsPath, weekly);
    expect(await owner.read(digestsPath)).toContain('goes nowhere yet');
    await add('mail', 'mina@example.com');
    expect(await owner.read(digestsPath)).toMatch(/Next: <time datetime="20/);
  });

  it.each([
    [{ weekday: '8' }, 'Choose a day of the week.'],
    [{ hour: '24' }, 'Choose an hour.'],
    [{ timeZone: 'Mars/Olympus' }, 'Choose a time zone of the list'],
  ])('refuse %o', async (wrong, message) => {
    const response = await owner.post(digestsPath, { ...weekly, ...wrong });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
  });

  it('are for who manages the site, and channels for people alone', async () => {
    const analyst = await signIn(grant('analyst'));
    for (const path of [digestsPath, digestPreviewPath]) expect((await analyst.get(path)).status).toBe(403);
    expect((await analyst.post(digestChannelsPath, { kind: 'mail', name: 'x', address: 'x@example.com' })).status).toBe(403);
    const made = await (await owner.post(tokensPath, { name: 'All', lifetime: '30', 'role-0': 'owner' })).text();
    const token = pick(made, /value="(signpost_[^"]+)"/);
    const body = new URLSearchParams({ kind: 'mail', name: 'x', address: 'x@example.com' });
    const request = new Request(`http://localhost${digestChannelsPath}`, { method: 'POST', body, headers: { Authorization: `Bearer ${token}` } });
    expect((await exports.default.fetch(request)).status).toBe(403);
  });

  it('of another site are out of reach', async () => {
    await env.DB.batch([
      env.DB.prepare("INSERT OR IGNORE INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')"),
      env.DB.prepare(
        "INSERT INTO digest_channel (site_id, kind, name, address, created_at) VALUES (77, 'slack', 'Theirs', 'https://hooks.slack.com/services/theirs', 0)",
      ),
      env.DB.prepare(
        "INSERT INTO digest_delivery (site_id, edition, channel_id, name, up_to, state, next_at, at) SELECT 77, 'x', max(id), 'Theirs', '2026-11-29', 'failed', 0, 0 FROM digest_channel",
      ),
    ]);
    const channel = await newest('digest_channel');
    expect(await owner.read(digestsPath)).not.toContain('Theirs');
    for (const path of [digestChannelPath(channel, 'test'), digestChannelPath(channel, 'remove'), digestAgainPath(await newest('digest_delivery'))])
      expect([path, (await owner.post(path)).status]).toEqual([path, 404]);
    expect(await newest('digest_channel')).toBe(channel);
  });
});
