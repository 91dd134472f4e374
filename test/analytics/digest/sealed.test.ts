import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { deliverDue } from '../../../worker/analytics/digest/deliver.ts';
import { openChannel, sealChannel, type ChannelAddress } from '../../../worker/analytics/digest/sealed-channel.ts';
import { sendDigests } from '../../../worker/analytics/digest/send-digests.ts';
import { compose, forgetDigests, now, prepare, rowOf } from './prepared.ts';

const chats = inject('chats');
const other = { ...env, SECRET_KEY: 'the-key-of-another-install-which-is-no-less-long' };
const received = async (path: string): Promise<string[]> => (await fetch(chats + path)).json();
const stored = () => env.DB.prepare('SELECT site_id AS site, kind, address, secret FROM digest_channel').first<ChannelAddress>();
const robot: ChannelAddress = { site: 1, kind: 'feishu', address: 'https://open.feishu.cn/x', secret: 'robot-secret' };

beforeEach(forgetDigests);

describe('the address of a chat', () => {
  it('that lay open is sealed within a minute, is sent to as before, and stays as it was sealed', async () => {
    const id = await prepare('feishu', `${chats}/feishu/sealed-1`, 'robot-secret');
    await sendDigests(env, () => now - 1, 400);
    const sealed = await stored();
    expect(JSON.stringify(sealed)).not.toMatch(/feishu\/|robot-secret/);
    await deliverDue(env, compose, () => now, 400);
    expect(await rowOf(id)).toMatchObject({ state: 'sent' });
    expect(await received('/feishu/sealed-1')).toHaveLength(1);
    await sendDigests(env, () => now, 400);
    expect(await stored()).toEqual(sealed);
  });

  it('that is sealed with a key that was lost is sent nothing, and it is said what to do', async () => {
    const id = await prepare('slack', `${chats}/slack/sealed-2`);
    await sendDigests(other, () => now - 1, 400);
    await deliverDue(env, compose, () => now, 400);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', tries: 1, said: expect.stringContaining('Remove the channel, and add it again') });
    expect(await received('/slack/sealed-2')).toEqual([]);
  });

  it('lies open, and is sent to, as long as there is no key', async () => {
    const id = await prepare('slack', `${chats}/slack/sealed-3`);
    await sendDigests({ ...env, SECRET_KEY: '' }, () => now - 1, 400);
    expect((await stored())?.address).toBe(`${chats}/slack/sealed-3`);
    await deliverDue({ ...env, SECRET_KEY: '' }, compose, () => now, 400);
    expect(await rowOf(id)).toMatchObject({ state: 'sent' });
  });

  it('opens in its own row alone, and never the same way twice', async () => {
    const [sealed, again] = [await sealChannel(env.SECRET_KEY, robot), await sealChannel(env.SECRET_KEY, robot)];
    expect(sealed.address).not.toBe(again.address);
    expect(await openChannel(env.SECRET_KEY, sealed)).toEqual(robot);
    expect(await openChannel(env.SECRET_KEY, { ...sealed, site: 2 })).toBeUndefined();
    expect(await openChannel(env.SECRET_KEY, { ...sealed, kind: 'dingtalk' })).toBeUndefined();
    expect(await openChannel(env.SECRET_KEY, { ...sealed, secret: sealed.address })).toBeUndefined();
    expect(await openChannel(env.SECRET_KEY, { ...sealed, address: `${sealed.address.slice(0, -4)}AAAA` })).toBeUndefined();
  });

  it('of a person, which lets nobody in, stays as it is', async () => {
    await prepare('mail', 'ada@example.com');
    await sendDigests(env, () => now - 1, 400);
    expect(await stored()).toMatchObject({ address: 'ada@example.com', secret: null });
  });
});
