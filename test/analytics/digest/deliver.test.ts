import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { ChannelKind } from '../../../worker/analytics/digest/channel-kinds.ts';
import { deliverDue } from '../../../worker/analytics/digest/deliver.ts';
import type { Digest } from '../../../worker/analytics/digest/digest.ts';

const chats = inject('chats');
const now = Date.parse('2026-11-30T08:00:00Z');
const minute = 60_000;
const timeLimit = 400;

const digest: Digest = {
  title: 'Ondelle: what readers could not find',
  from: '2026-11-23',
  to: '2026-11-29',
  href: 'https://help.example.com/admin/reports',
  meaning: 'Days are UTC.',
  sections: [
    {
      title: 'Top gaps',
      items: [{ text: '“<!channel> *ab* [x](http://evil.example)”', detail: 'write an answer', href: 'https://help.example.com/a' }],
      empty: '',
    },
  ],
};
const compose = () => Promise.resolve(digest);

/** An edition for one channel, due now. */
async function prepare(kind: ChannelKind, address: string, secret: string | null = null): Promise<number> {
  const channel = await env.DB.prepare(
    "INSERT INTO digest_channel (site_id, kind, name, address, secret, created_at) SELECT id, ?, 'Team', ?, ?, 0 FROM site WHERE key = 'ondelle' RETURNING id",
  )
    .bind(kind, address, secret)
    .first<number>('id');
  const delivery = await env.DB.prepare(
    `INSERT INTO digest_delivery (site_id, edition, channel_id, name, up_to, state, next_at, at)
    SELECT id, '2026-11-30', ?, 'Team', '2026-11-29', 'waiting', CAST(? AS INTEGER), 0 FROM site WHERE key = 'ondelle' RETURNING id`,
  )
    .bind(channel, now)
    .first<number>('id');
  return delivery ?? 0;
}

const run = (at = now) => deliverDue(env, compose, at, timeLimit);
type Row = { state: string; tries: number; nextAt: number; said: string | null };
const rowOf = (id: number) => env.DB.prepare('SELECT state, tries, next_at AS nextAt, said FROM digest_delivery WHERE id = ?').bind(id).first<Row>();
const received = async (path: string): Promise<string[]> => (await fetch(chats + path)).json();
let place = 0;
const at = (word: string) => `/${word}/${(place += 1)}`;

beforeEach(() => env.DB.batch([env.DB.prepare('DELETE FROM digest_delivery'), env.DB.prepare('DELETE FROM digest_channel')]));

describe('a digest to a chat', () => {
  it.each<[ChannelKind, string | null]>([
    ['slack', null],
    ['teams', null],
    ['google-chat', null],
    ['feishu', 'robot-secret'],
    ['dingtalk', 'robot-secret'],
    ['wecom', null],
  ])('is taken by %s as its documentation says, once', async (kind, secret) => {
    const path = at(kind);
    const id = await prepare(kind, chats + path, secret);
    await run();
    await run(now + minute);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', tries: 1, said: null });
    const [body, ...others] = await received(path);
    expect(others).toEqual([]);
    expect(body).toContain('2026-11-23');
    expect(body).toContain('All reports');
  });

  it.each<ChannelKind>(['slack', 'google-chat', 'dingtalk', 'wecom', 'teams'])('calls nobody and links nowhere by words of readers: %s', async (kind) => {
    const path = at(kind);
    await prepare(kind, chats + path, 'robot-secret');
    await run();
    const [body = ''] = await received(path);
    expect(body).not.toMatch(/<!channel>|\]\(http:\/\/evil|\*ab\*|http:\/\/evil/);
    expect(body).toContain('‹!channel›');
  });

  it('with a wrong secret is refused with status 200, which is not taken for sent', async () => {
    const [feishu, dingtalk] = [await prepare('feishu', chats + at('feishu'), 'other'), await prepare('dingtalk', chats + at('dingtalk'), null)];
    await run();
    expect(await rowOf(feishu)).toMatchObject({ state: 'failed', said: expect.stringContaining('19021') });
    expect(await rowOf(dingtalk)).toMatchObject({ state: 'failed', said: expect.stringContaining('310000') });
  });

  it('waits as long as a 429 asks, and then goes out', async () => {
    const path = at('busy');
    const id = await prepare('slack', chats + path);
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', tries: 1, nextAt: now + 15 * minute });
    await run(now + 14 * minute);
    expect(await received(path)).toHaveLength(1);
    await env.DB.prepare('UPDATE digest_channel SET address = ?')
      .bind(chats + at('slack'))
      .run();
    await run(now + 15 * minute);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('that a body with status 200 asks to wait for is tried again', async () => {
    const id = await prepare('wecom', chats + at('wecom-busy'));
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', nextAt: now + 2 * minute });
  });

  it.each([
    ['500', () => chats + at('broken')],
    ['no connection', () => 'http://127.0.0.1:1/closed'],
  ])('after %s is tried six times in two hours, and then given up', async (_, address) => {
    const id = await prepare('slack', address());
    let time = now;
    for (let tries = 1; tries <= 6; tries++) {
      await run(time);
      const row = await rowOf(id);
      expect(row).toMatchObject({ tries, state: tries < 6 ? 'waiting' : 'failed' });
      time = row?.nextAt ?? 0;
    }
    expect(time - now).toBeLessThan(2.5 * 60 * minute);
    await run(time + 60 * minute);
    expect((await rowOf(id))?.tries).toBe(6);
  });

  it.each([
    ['never answers', 'silent'],
    ['breaks off', 'lost'],
  ])('to one that %s may have arrived, so it is not repeated', async (_, word) => {
    const path = at(word);
    const id = await prepare('slack', chats + path);
    await run();
    await run(now + 24 * 60 * minute);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', tries: 1 });
    expect(await received(path)).toHaveLength(1);
  });

  it('that answers what cannot be read may have arrived', async () => {
    const id = await prepare('feishu', chats + at('nonsense'));
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' });
  });

  it.each(['refusing', 'moved'])('is not repeated to one that is %s', async (word) => {
    const id = await prepare('slack', chats + at(word));
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', tries: 1 });
    expect(await received('/slack/elsewhere')).toEqual([]);
  });

  it('goes nowhere but to the service, or where the operator allows', async () => {
    const addresses = [
      'http://localhost:1/',
      'https://hooks.slack.com.evil.example/x',
      'https://hooks.slack.com:8443/x',
      'http://hooks.slack.com/x',
      'file:///etc/passwd',
      'x',
    ];
    for (const address of addresses) {
      const id = await prepare('slack', address);
      await run();
      expect([address, (await rowOf(id))?.said]).toEqual([address, 'Its address is none of this service any more.']);
    }
  });

  it('is claimed by one of several that run at once', async () => {
    const path = at('slack');
    await prepare('slack', chats + path);
    await Promise.all([run(), run(), run(), run()]);
    expect(await received(path)).toHaveLength(1);
  });

  it('that was broken off while it was sent is marked so, and not repeated', async () => {
    const path = at('slack');
    const id = await prepare('slack', chats + path);
    await env.DB.prepare("UPDATE digest_delivery SET state = 'sending', at = ?").bind(now).run();
    await run(now + 5 * minute);
    expect((await rowOf(id))?.state).toBe('sending');
    await run(now + 11 * minute);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' });
    expect(await received(path)).toEqual([]);
  });
});

describe('a digest by mail', () => {
  const mail = (send: (...sent: unknown[]) => Promise<unknown>) => ({ ...env, MAIL_FROM: 'help@example.com', MAIL: { send } });
  const runWith = (bindings: ReturnType<typeof mail>) => deliverDue(bindings, compose, now, timeLimit);
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error('No'), { code }));

  it('is a short plain text', async () => {
    const sent: unknown[] = [];
    const id = await prepare('mail', 'mina@example.com');
    await runWith(mail((...all) => Promise.resolve(void sent.push(...all))));
    expect(await rowOf(id)).toMatchObject({ state: 'sent' });
    expect(sent).toMatchObject([{ from: 'help@example.com', to: 'mina@example.com', subject: digest.title, text: expect.stringContaining('TOP GAPS') }]);
  });

  it.each([
    ['is tried again where the service is busy', failing('E_RATE_LIMIT_EXCEEDED'), 'waiting'],
    ['is given up where the service refuses it', failing('E_RECIPIENT_NOT_ALLOWED'), 'failed'],
    ['may have arrived where the service does not answer', () => new Promise(() => undefined), 'unknown'],
  ])('%s', async (_, send, state) => {
    const id = await prepare('mail', 'mina@example.com');
    await runWith(mail(send));
    expect(await rowOf(id)).toMatchObject({ state });
  });

  it('says what is missing where no mail is sent at all', async () => {
    const id = await prepare('mail', 'mina@example.com');
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', said: expect.stringContaining('MAIL_FROM') });
  });
});
