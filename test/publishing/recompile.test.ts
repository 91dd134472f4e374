import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { drain } from '../../worker/publishing/drain.ts';
import { insertOutbox, type OutboxEntry } from '../../worker/publishing/outbox.ts';

const site = 'ondelle';
const author = 'who@example.com';
const ask = (entry: Partial<OutboxEntry>) => env.DB.batch([insertOutbox(env.DB, { site, tags: [`site-${site}`], gateway: false, ...entry })]);
const askToRecompile = (key: string) => ask({ search: {}, recompile: { key, after: 0, author } });
const stepsOf = async () => (await env.DB.prepare('SELECT step, attempts FROM outbox ORDER BY id').all()).results;
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

function recordingEdge() {
  const calls: string[][] = [];
  return { calls, invalidate: (tags: string[]) => Promise.resolve(void calls.push(tags)) };
}

/** D1 that does with the texts which use a file what `instead` says. */
const withUsers = (instead: () => D1PreparedStatement) =>
  new Proxy(env.DB, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => (sql.includes('FROM usage u JOIN translation') ? instead() : target.prepare(sql))
        : Reflect.get(target, name).bind(target),
  });

/** Texts whose compiling never ends. */
const endless = () => {
  const statement = env.DB.prepare('SELECT 1');
  return new Proxy(statement, { get: (_, name) => (name === 'bind' ? () => ({ all: () => new Promise(() => undefined) }) : undefined) });
};

beforeEach(async () => {
  await env.DB.exec('DELETE FROM outbox');
});

describe('the drain, where a replaced file asks for texts to be compiled anew', () => {
  it('purges and settles all else before, should that use up the time of a run', async () => {
    await askToRecompile('media/logo.svg');
    await ask({ tags: ['article-ondelle-1'] });
    await askToRecompile('media/products/halo.svg');
    const edge = recordingEdge();
    void drain({ ...env, DB: withUsers(endless) }, edge, later(1));
    await expect.poll(stepsOf).toEqual([
      { step: 0, attempts: 1 },
      { step: 1, attempts: 0 },
      { step: 0, attempts: 0 },
    ]);
    expect(edge.calls).toEqual([['site-ondelle', 'article-ondelle-1']]);
  });

  it('does so for one file in each run', async () => {
    for (const key of ['media/logo.svg', 'media/products/halo.svg']) await askToRecompile(key);
    expect(await drain(env, recordingEdge(), later(1))).toMatchObject({ drained: 1, failed: 0, again: 0 });
    expect(await drain(env, recordingEdge(), later(2))).toMatchObject({ drained: 1, failed: 0, again: 0 });
    expect(await stepsOf()).toEqual([
      { step: 1, attempts: 0 },
      { step: 1, attempts: 0 },
    ]);
  });

  it('goes on in the next run after the last text of this one, and counts no try for that', async () => {
    await askToRecompile('media/logo.svg');
    const texts = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, language: 'en', number: 99_999, body: 'x', onlyIn: null, hiddenIn: null }));
    const many = () =>
      new Proxy(env.DB.prepare('SELECT 1'), { get: (_, name) => (name === 'bind' ? () => ({ all: () => Promise.resolve({ results: texts }) }) : undefined) });
    expect(await drain({ ...env, DB: withUsers(many) }, recordingEdge(), later(1))).toMatchObject({ drained: 0, failed: 0, again: 0 });
    expect(await env.DB.prepare('SELECT step, attempts, recompile FROM outbox ORDER BY id').first()).toEqual({
      step: 0,
      attempts: 0,
      recompile: JSON.stringify({ key: 'media/logo.svg', after: 200, author }),
    });
    expect(await drain(env, recordingEdge(), later(2))).toMatchObject({ drained: 2, failed: 0 });
  });

  it('counts a failure for that file alone', async () => {
    await askToRecompile('media/logo.svg');
    await ask({});
    const broken = withUsers(() => {
      throw new Error('D1 took too long');
    });
    expect(await drain({ ...env, DB: broken }, recordingEdge(), later(1))).toMatchObject({ drained: 1, failed: 1 });
    expect(await stepsOf()).toEqual([
      { step: 0, attempts: 1 },
      { step: 1, attempts: 0 },
    ]);
  });
});
