import { env, exports } from 'cloudflare:workers';
import { beforeAll, expect, it, vi } from 'vitest';
import { trySearch } from '../../../worker/admin/search/try-search.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { buildIndex } from '../../../worker/search/indexes/build.ts';
import { readEdgePointer } from '../../../worker/search/indexes/read-index.ts';
import { repairIndexes } from '../../../worker/search/indexes/repair.ts';
import { makeIsolate } from './isolate.ts';

/** Eight locales are looked at by the scheduled run. */
vi.setConfig({ testTimeout: 60_000 });

const place = { site: 'ondelle', locale: 'en-us' };
const shards = async () => (await readEdgePointer(env.KV, place)).index;

type Answer = { hits: { number: number; passage: { text: string }[]; heading?: { id: string } }[] };

async function found(words: string): Promise<Answer['hits'][number] | undefined> {
  const response = await exports.default.fetch(new Request(`http://localhost/api/search?locale=en-us&q=${encodeURIComponent(words)}`));
  const { hits } = await response.json<Answer>();
  return hits.find(({ number }) => number === 1031);
}

/** As an index of hundreds of articles has it: three of these are as long as a book. */
beforeAll(async () => {
  const long = "json_array('<p>' || replace(hex(zeroblob(100000)), '00', 'lorem ') || '</p>')";
  await env.DB.prepare(
    `UPDATE translation SET segments = ${long} WHERE language = 'en' AND article_id IN (
      SELECT a.id FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = 'ondelle' AND a.number IN (1040, 1041, 1042))`,
  ).run();
});

it('the answers of an index that has grown say what they said', async () => {
  const before = await found('return window');
  expect(before?.passage.length).toBeGreaterThan(0);
  expect((await shards()).flatMap(({ bodies }) => bodies)).toEqual([]);
  const report = await buildIndex(env, place, 'whole', new Date());
  const [shard] = await shards();
  expect(shard?.bodies).toMatchObject([{ first: 1001, bytes: report?.bodyBytes }]);
  expect(await found('return window')).toMatchObject({ passage: before?.passage, ...(before?.heading && { heading: before.heading }) });
});

it('a search that is tried out says the same', async () => {
  const tried = await trySearch(env.KV, place, 'return window', noTuning, undefined);
  const hit = tried?.answer.hits.find(({ number }) => number === 1031);
  expect(hit?.passage).toEqual((await found('return window'))?.passage);
});

it('a body that is gone is missed by the scheduled run, and written again', async () => {
  const [shard] = await shards();
  const key = shard?.bodies[0]?.key ?? '';
  await env.KV.delete(key);
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await (await makeIsolate().find('en-us'))?.findBodies([1031])).toEqual(new Map());
  complaints.mockClear();
  for (let minute = 0; minute < 4; minute++) await repairIndexes(env, new Date(Date.now() + minute * 60_000));
  expect(complaints.mock.calls.map(([said]) => String(said)).join('\n')).toContain(`is built anew: ${key} is missing`);
  complaints.mockRestore();
  expect((await (await makeIsolate().find('en-us'))?.findBodies([1031]))?.size).toBe(1);
});

it('bodies that no pointer names any more are on their way out', async () => {
  const [shard] = await shards();
  const key = shard?.bodies[0]?.key ?? '';
  const retired = () => env.DB.prepare('SELECT retired_at FROM search_key WHERE key = ?').bind(key).first('retired_at');
  expect(await retired()).toBeNull();
  await env.DB.prepare("UPDATE translation SET segments = json_array('<p>Short again.</p>') WHERE octet_length(segments) > 500000").run();
  await buildIndex(env, place, 'whole', new Date());
  expect((await shards()).flatMap(({ bodies }) => bodies)).toEqual([]);
  expect(await retired()).not.toBeNull();
});
