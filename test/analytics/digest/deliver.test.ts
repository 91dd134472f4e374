import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { ChannelKind } from '../../../worker/analytics/digest/channel-kinds.ts';
import { deliverDue } from '../../../worker/analytics/digest/deliver.ts';
import { compose, digest, forgetDigests, now, prepare, rowOf } from './prepared.ts';

const chats = inject('chats');
const minute = 60_000;
const timeLimit = 400;

const run = (at = now) => deliverDue(env, compose, () => at, timeLimit);
const received = async (path: string): Promise<string[]> => (await fetch(chats + path)).json();
let place = 0;
const at = (word: string) => `/${word}/${(place += 1)}`;

beforeEach(forgetDigests);

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
    ['busy-for-a-day', { state: 'waiting', nextAt: now + 24 * 60 * minute }],
    ['busy-for-long', { state: 'failed', said: expect.stringContaining('2026-12-10 08:00 (UTC), when the next digest is out') }],
  ])('is never sent again earlier than was asked, nor after the next one: %s', async (word, expected) => {
    const id = await prepare('slack', chats + at(word));
    await run();
    expect(await rowOf(id)).toMatchObject(expected);
  });

  it.each([
    ['feishu-busy', { state: 'waiting' }],
    ['feishu-refusing', { state: 'failed', said: expect.stringContaining('19024') }],
  ])('heeds the code in a body, whatever its status: %s', async (word, expected) => {
    const id = await prepare('feishu', chats + at(word));
    await run();
    expect(await rowOf(id)).toMatchObject(expected);
  });

  it('counts the time from when it was answered, however long others took before', async () => {
    let time = now;
    const id = await prepare('slack', chats + at('busy'));
    const slow = () => Promise.resolve(digest).finally(() => void (time += 3 * minute));
    await deliverDue(env, slow, () => time, timeLimit);
    expect(await rowOf(id)).toMatchObject({ nextAt: now + 18 * minute });
  });

  it('that cannot be put together is tried again later, and holds up no other', async () => {
    const path = at('slack');
    const broken = await prepare('slack', chats + path);
    const whole = await prepare('slack', chats + path);
    await env.DB.prepare("UPDATE digest_delivery SET up_to = 'broken' WHERE id = ?").bind(broken).run();
    const composeSome = (_: string, upTo: string) => (upTo === 'broken' ? Promise.reject(new Error('No')) : compose());
    await deliverDue(env, composeSome, () => now, timeLimit);
    expect(await rowOf(broken)).toMatchObject({ state: 'waiting', tries: 1, nextAt: now + 2 * minute });
    expect(await rowOf(whole)).toMatchObject({ state: 'sent' });
    for (let tries = 2; tries <= 6; tries++) await deliverDue(env, composeSome, () => now + tries * 60 * minute, timeLimit);
    expect(await rowOf(broken)).toMatchObject({ state: 'failed', tries: 6, said: 'It could not be put together.' });
  });

  it('of a channel that is gone, or of a digest that was switched off, is given up', async () => {
    const path = at('slack');
    const [orphan, unwanted] = [await prepare('slack', chats + path), await prepare('slack', chats + path)];
    await env.DB.prepare('DELETE FROM digest_channel WHERE id = (SELECT channel_id FROM digest_delivery WHERE id = ?)').bind(orphan).run();
    await env.DB.prepare(
      "INSERT INTO digest (site_id, enabled, weekday, hour, time_zone, since) SELECT id, 0, 1, 8, 'UTC', 0 FROM site WHERE key = 'ondelle'",
    ).run();
    await run();
    expect(await rowOf(orphan)).toMatchObject({ state: 'failed', said: expect.stringContaining('removed') });
    expect(await rowOf(unwanted)).toMatchObject({ state: 'failed', said: expect.stringContaining('switched off') });
    expect(await received(path)).toEqual([]);
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
