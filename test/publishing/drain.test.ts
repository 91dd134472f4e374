import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import worker from '../../worker/index.ts';
import { drain, listDead, retryDead, sweep } from '../../worker/publishing/drain.ts';
import { everyLocale, insertOutbox, type SearchWork } from '../../worker/publishing/outbox.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';

/** Eight locales are built more than once. */
vi.setConfig({ testTimeout: 30_000 });

/** Remembers what was purged; `failures` calls are refused first. */
function recordingEdge(failures = 0) {
  const calls: string[][] = [];
  let left = failures;
  return {
    calls,
    invalidate: (tags: string[]) => {
      if (left-- > 0) return Promise.reject(new Error('too many purges'));
      calls.push(tags);
      return Promise.resolve();
    },
  };
}

/** As a commit that died before it could tell the queue: the row is there, nobody knows. */
const commitSilently = (tags: string[], gateway = false, search?: SearchWork) =>
  env.DB.batch([insertOutbox(env.DB, { site: 'ondelle', tags, gateway, ...(search && { search }) })]);
const pointerKeys = async () => (await env.KV.list({ prefix: 'search/' })).keys.map(({ name }) => name).filter((name) => name.endsWith('/pointer'));
const stepsAndErrors = async () => (await env.DB.prepare('SELECT step, error FROM outbox ORDER BY id').all()).results;
/** KV as it is when it takes no more writes. */
const failing = (kv: KVNamespace) =>
  new Proxy(kv, { get: (target, name) => (name === 'put' ? () => Promise.reject(new Error('too many writes')) : Reflect.get(target, name)) });
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

beforeEach(async () => {
  await env.DB.exec('DELETE FROM outbox');
});

describe('drain', () => {
  it('purges in one call what many commits asked for, and again after a minute', async () => {
    await commitSilently(['article-ondelle-1', 'sitemap-ondelle']);
    await commitSilently(['article-ondelle-2', 'sitemap-ondelle']);
    const edge = recordingEdge();
    expect(await drain(env, edge, later(1))).toEqual({ drained: 2, failed: 0, again: 60 });
    expect(edge.calls).toEqual([['article-ondelle-1', 'sitemap-ondelle', 'article-ondelle-2']]);
    expect(await drain(env, edge, later(30))).toMatchObject({ drained: 0 });
    expect(await drain(env, edge, later(62))).toEqual({ drained: 2, failed: 0, again: undefined });
    expect(edge.calls).toHaveLength(2);
    expect(await drain(env, edge, later(7200))).toMatchObject({ drained: 0 });
  });

  it('finds the commit whose message was never sent', async () => {
    await commitSilently(['article-ondelle-1']);
    const context = createExecutionContext();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await env.DB.prepare('SELECT step FROM outbox').first('step')).toBe(1);
  });

  it('tries a refused purge again, later each time', async () => {
    await commitSilently(['article-ondelle-1']);
    const edge = recordingEdge(2);
    expect(await drain(env, edge, later(1))).toMatchObject({ failed: 1, again: 15 });
    expect(await drain(env, edge, later(10))).toMatchObject({ drained: 0, failed: 0 });
    expect(await drain(env, edge, later(17))).toMatchObject({ failed: 1, again: 30 });
    expect(await drain(env, edge, later(48))).toMatchObject({ drained: 1 });
    expect(edge.calls).toEqual([['article-ondelle-1']]);
  });

  it('does the work of a run that died half way', async () => {
    await commitSilently(['article-ondelle-1']);
    const dying = { invalidate: () => new Promise<void>(() => undefined) };
    void drain(env, dying, later(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const edge = recordingEdge();
    expect(await drain(env, edge, later(20))).toMatchObject({ drained: 1 });
    expect(edge.calls).toHaveLength(1);
  });

  it('does not let two runs do the same row', async () => {
    await commitSilently(['article-ondelle-1']);
    const edge = recordingEdge();
    const reports = await Promise.all([drain(env, edge, later(1)), drain(env, edge, later(1))]);
    expect(reports.reduce((sum, { drained }) => sum + drained, 0)).toBe(1);
  });

  it('lists what it gave up on, and takes it up again when told', async () => {
    await commitSilently(['article-ondelle-1']);
    const edge = recordingEdge(1000);
    for (let hour = 1; hour <= 12; hour++) await drain(env, edge, later(hour * 7200));
    expect(await listDead(env.DB)).toMatchObject([{ site: 'ondelle', error: 'too many purges' }]);
    expect(await drain(env, edge, later(999_999))).toMatchObject({ failed: 0 });
    await retryDead(env.DB, later(1_000_000));
    expect(await drain(env, recordingEdge(), later(1_000_001))).toMatchObject({ drained: 1 });
    expect(await listDead(env.DB)).toEqual([]);
  });

  it('purges the whole site where tags are too many for one call', async () => {
    await commitSilently(Array.from({ length: 150 }, (_, index) => `article-ondelle-${index}`));
    const edge = recordingEdge();
    await drain(env, edge, later(1));
    expect(edge.calls).toEqual([['site-ondelle']]);
  });

  it('purges all the same where the gateway’s table cannot be written, and tries that row alone again', async () => {
    await commitSilently(['site-ondelle'], true);
    await commitSilently(['article-ondelle-1']);
    const edge = recordingEdge();
    const broken = { DB: env.DB, KV: failing(env.KV) };
    expect(await drain(broken, edge, later(1))).toEqual({ drained: 1, failed: 1, again: 15 });
    expect(edge.calls).toEqual([['site-ondelle', 'article-ondelle-1']]);
    expect(await stepsAndErrors()).toEqual([
      { step: 0, error: 'too many writes' },
      { step: 1, error: null },
    ]);
    expect(await drain(env, edge, later(17))).toMatchObject({ drained: 1 });
  });

  it('writes the table all the same where the purge is refused', async () => {
    await env.KV.delete(siteTableKey);
    await commitSilently(['site-ondelle'], true);
    expect(await drain(env, recordingEdge(1), later(1))).toMatchObject({ failed: 1 });
    expect(await env.KV.get(siteTableKey, 'json')).toMatchObject([{ key: 'ondelle' }]);
  });

  it('counts a step once, however long a run takes', async () => {
    await commitSilently(['article-ondelle-1']);
    const slow = { invalidate: async () => void (await drain(env, recordingEdge(), later(20))) };
    await drain(env, slow, later(1));
    expect(await stepsAndErrors()).toEqual([{ step: 1, error: null }]);
  });

  it('goes on at once after a full page of rows', async () => {
    await env.DB.batch(Array.from({ length: 201 }, () => insertOutbox(env.DB, { site: 'ondelle', tags: ['a'], gateway: false })));
    expect(await drain(env, recordingEdge(), later(1))).toEqual({ drained: 200, failed: 0, again: 0 });
    expect(await drain(env, recordingEdge(), later(1))).toEqual({ drained: 1, failed: 0, again: 60 });
  });

  it('purges nothing for a row that has nothing to purge', async () => {
    await commitSilently([], false, { tuning: ['en-us'] });
    const edge = recordingEdge();
    expect(await drain(env, edge, later(1))).toMatchObject({ drained: 1, failed: 0 });
    await drain(env, edge, later(62));
    expect(edge.calls).toEqual([]);
  });

  it('indexes after it purged, and each locale once however many rows ask for it', async () => {
    const order: string[] = [];
    const edge = { invalidate: async () => void order.push('purge') };
    await env.DB.exec("UPDATE search_index SET pointer = json_set(pointer, '$.rows', '')");
    await commitSilently(['article-ondelle-1'], false, { languages: ['de'], articles: [1031] });
    await commitSilently(['site-ondelle'], false, { languages: ['de', 'fr'], articles: [1030] });
    const kv = new Proxy(env.KV, {
      get: (target, name) =>
        name === 'put'
          ? (key: string, value: string) => {
              if (key.endsWith('/pointer')) order.push(key);
              return target.put(key, value);
            }
          : Reflect.get(target, name),
    });
    expect(await drain({ DB: env.DB, KV: kv }, edge, later(1))).toMatchObject({ drained: 2, failed: 0 });
    expect(order).toEqual(['purge', 'search/ondelle/de-de/pointer', 'search/ondelle/fr-fr/pointer']);
  });

  it('does the search of a row once, not again with its second purge', async () => {
    await commitSilently(['site-ondelle'], false, everyLocale);
    await drain(env, recordingEdge(), later(1));
    for (const key of await pointerKeys()) await env.KV.delete(key);
    expect(await drain(env, recordingEdge(), later(62))).toMatchObject({ drained: 1 });
    expect(await pointerKeys()).toEqual([]);
  });

  it('purges and writes the table all the same where an index cannot be written, and tries that row alone again', async () => {
    await env.DB.exec("UPDATE search_index SET pointer = json_set(pointer, '$.format', 0) WHERE locale = 'de-de'");
    await env.DB.exec('DELETE FROM stop_word');
    await env.DB.exec("INSERT INTO stop_word (site_id, locale, word) SELECT id, 'de-de', 'bitte' FROM site");
    await commitSilently(['site-ondelle'], true, { languages: ['de'], articles: [1031] });
    await commitSilently(['article-ondelle-1']);
    const edge = recordingEdge();
    const kv = new Proxy(env.KV, {
      get: (target, name) =>
        name === 'put'
          ? (key: string, value: string) => (key.startsWith('search/') ? Promise.reject(new Error('too many writes')) : target.put(key, value))
          : Reflect.get(target, name),
    });
    await env.KV.delete(siteTableKey);
    expect(await drain({ DB: env.DB, KV: kv }, edge, later(1))).toEqual({ drained: 1, failed: 1, again: 15 });
    expect(edge.calls).toEqual([['site-ondelle', 'article-ondelle-1']]);
    expect(await env.KV.get(siteTableKey, 'json')).toMatchObject([{ key: 'ondelle' }]);
    expect(await stepsAndErrors()).toEqual([
      { step: 0, error: 'search index of de-de: too many writes' },
      { step: 1, error: null },
    ]);
    expect(await drain(env, edge, later(10))).toMatchObject({ drained: 0, failed: 0 });
    expect(await drain(env, edge, later(17))).toMatchObject({ drained: 1, failed: 0 });
    expect(await pointerKeys()).toContain('search/ondelle/de-de/pointer');
  });

  it('goes on at once where one run has no time for all locales, and counts no try for that', async () => {
    await commitSilently(['site-ondelle'], false, everyLocale);
    const clock = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(5_000).mockReturnValue(11_000);
    expect(await drain(env, recordingEdge(), later(1))).toEqual({ drained: 0, failed: 0, again: 0 });
    clock.mockRestore();
    expect(await env.DB.prepare('SELECT step, attempts, error FROM outbox').first()).toEqual({ step: 0, attempts: 0, error: null });
    expect(await drain(env, recordingEdge(), later(1))).toMatchObject({ drained: 1, failed: 0 });
  });

  it('gives the run that builds an index the time for it', async () => {
    await commitSilently([], false, everyLocale);
    await env.DB.exec("UPDATE outbox SET due_at = '2026-01-01T00:00:00.000Z'");
    const slow = {
      DB: env.DB,
      KV: new Proxy(env.KV, { get: (target, name) => (name === 'put' ? () => new Promise(() => undefined) : Reflect.get(target, name)) }),
    };
    await env.DB.exec("UPDATE search_index SET pointer = json_set(pointer, '$.format', 0)");
    void drain(slow, recordingEdge(), later(1));
    await vi.waitFor(async () => expect(await env.DB.prepare('SELECT attempts FROM outbox').first('attempts')).toBe(1), 20_000);
    expect(await drain(env, recordingEdge(), later(60))).toMatchObject({ drained: 0, failed: 0 });
    expect(await drain(env, recordingEdge(), later(125))).toMatchObject({ drained: 1 });
  });

  it('writes the gateway’s table when hosts or locales changed', async () => {
    await env.KV.delete(siteTableKey);
    await commitSilently(['site-ondelle'], true);
    await drain(env, recordingEdge(), later(1));
    expect(await env.KV.get(siteTableKey, 'json')).toMatchObject([{ key: 'ondelle', defaultLocale: 'en-us', hosts: ['localhost'] }]);
  });
});

describe('sweep', () => {
  it('removes what has been done for a day, and nothing else', async () => {
    await commitSilently(['article-ondelle-1']);
    await commitSilently(['article-ondelle-2']);
    await env.DB.exec("UPDATE outbox SET done_at = '2026-01-01T00:00:00.000Z' WHERE id = (SELECT min(id) FROM outbox)");
    await sweep(env.DB, new Date());
    expect(await env.DB.prepare('SELECT count(*) AS n FROM outbox').first('n')).toBe(1);
  });
});
