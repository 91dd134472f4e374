import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../../worker/analytics/digest/deliver.ts';
import { compose, digest, forgetDigests, now, prepare, rowOf } from './prepared.ts';

const timeLimit = 400;

beforeEach(forgetDigests);

describe('a digest by mail', () => {
  const mail = (send: (...sent: unknown[]) => Promise<unknown>) => ({ ...env, MAIL_FROM: 'help@example.com', MAIL: { send } });
  const runWith = (bindings: ReturnType<typeof mail>) => deliverDue(bindings, compose, () => now, timeLimit);
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
    ['may have arrived where an error says nothing', () => Promise.reject(new Error('Connection lost')), 'unknown'],
    [
      'may have arrived where the service breaks at once',
      () => {
        throw new Error('Broken');
      },
      'unknown',
    ],
    ['may have arrived where the service does not answer', () => new Promise(() => undefined), 'unknown'],
  ])('%s', async (_, send, state) => {
    const id = await prepare('mail', 'mina@example.com');
    await runWith(mail(send));
    expect(await rowOf(id)).toMatchObject({ state });
  });

  it('says what is missing where no mail is sent at all', async () => {
    const id = await prepare('mail', 'mina@example.com');
    await deliverDue(env, compose, () => now, timeLimit);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', said: expect.stringContaining('MAIL_FROM') });
  });
});
