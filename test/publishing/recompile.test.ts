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

/** So many texts, in pages as D1 gives them. */
const upTo = (count: number) => {
  const page = (after: number) =>
    Array.from({ length: Math.min(200, count - after) }, (_, index) => ({
      id: after + index + 1,
      language: 'en',
      number: 99_999,
      body: 'x',
      onlyIn: null,
      hiddenIn: null,
    }));
  const bind = (...values: unknown[]) => ({ all: () => Promise.resolve({ results: page(Number(values[3])) }) });
  return new Proxy(env.DB.prepare('SELECT 1'), { get: (_, name) => (name === 'bind' ? bind : undefined) });
};

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
    expect(await drain({ ...env, DB: withUsers(() => upTo(1400)) }, recordingEdge(), later(1))).toMatchObject({ drained: 0, failed: 0, again: 0 });
    expect((await env.DB.prepare('SELECT step, attempts, tags, recompile FROM outbox').all()).results).toEqual([
      {
        step: 0,
        attempts: 0,
        tags: '[]',
        recompile: JSON.stringify({ key: 'media/logo.svg', after: 200, author }),
      },
    ]);
    const edge = recordingEdge();
    expect(await drain(env, edge, later(2))).toMatchObject({ drained: 1, failed: 0, again: 0 });
    expect(edge.calls).toEqual([]);
    expect(await drain(env, edge, later(3))).toMatchObject({ drained: 1, failed: 0 });
    expect(edge.calls).toEqual([['site-ondelle']]);
  });

  it('leaves the edge enough calls for what others publish, however many texts show the files', async () => {
    for (const key of ['media/logo.svg', 'media/products/halo.svg']) await askToRecompile(key);
    const versions = async () => (await env.DB.prepare('SELECT version FROM locale ORDER BY id').all()).results;
    let [now, refused] = [later(1), 0];
    const calls: { at: number; tags: string[] }[] = [];
    const invalidate = (tags: string[]) => {
      if (calls.filter(({ at }) => at > now.getTime() - 60_000).length >= 5) return Promise.reject(new Error(`Refused: ${(refused += 1)}`));
      calls.push({ at: now.getTime(), tags });
      return Promise.resolve();
    };
    const before = await versions();
    const halfway: unknown[] = [];
    const reports = [];
    for (let again: number | undefined = 0; again !== undefined && reports.length < 60;) {
      if (reports.length === 6) {
        halfway.push(...(await versions()));
        await ask({ tags: ['article-ondelle-1'] });
      }
      const report = await drain({ ...env, DB: withUsers(() => upTo(1400)) }, { invalidate }, now);
      reports.push(report);
      ({ again } = report);
      now = new Date(now.getTime() + Math.max(1, again ?? 0) * 1000);
    }
    expect(reports.filter(({ failed }) => failed > 0)).toEqual([]);
    expect(refused).toBe(0);
    expect(halfway).toEqual(before);
    expect(await versions()).not.toEqual(before);
    expect(calls.map(({ tags }) => tags).slice(0, 2)).toEqual([['site-ondelle'], ['article-ondelle-1']]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL').first('n')).toBe(0);
  });

  it('waits with the texts of a file whose pages could not be purged', async () => {
    await askToRecompile('media/logo.svg');
    const refusing = { invalidate: () => Promise.reject(new Error('Too many calls')) };
    expect(await drain({ ...env, DB: withUsers(() => upTo(1400)) }, refusing, later(1))).toMatchObject({ drained: 0, failed: 1 });
    expect(await env.DB.prepare('SELECT tags, attempts, recompile FROM outbox').first()).toEqual({
      tags: '["site-ondelle"]',
      attempts: 1,
      recompile: JSON.stringify({ key: 'media/logo.svg', after: 0, author }),
    });
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
