import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import worker from '../../../worker/index.ts';
import { buildIndex } from '../../../worker/search/indexes/build.ts';
import { pointerKey } from '../../../worker/search/indexes/keys.ts';
import { indexFormat, type SearchPointer } from '../../../worker/search/indexes/pointer.ts';
import { repairIndexes } from '../../../worker/search/indexes/repair.ts';
import { alteredKv, brokenKv, makeIsolate, numbersOf } from './isolate.ts';

/** Eight locales are built more than once. */
vi.setConfig({ testTimeout: 30_000 });

const american = { site: 'ondelle', locale: 'en-us' };
const copyKey = pointerKey(american);

async function storedPointer(): Promise<SearchPointer> {
  return JSON.parse((await env.DB.prepare("SELECT pointer FROM search_index WHERE locale = 'en-us'").first<string>('pointer')) ?? '');
}

/** Writes something else where a thing lies that the pointer names. */
async function overwrite(what: 'index' | 'rows' | 'tuning', change: (bytes: Uint8Array) => ArrayBuffer | string): Promise<void> {
  const { index, rows, tuning } = await storedPointer();
  const key = { index: index[0]?.key ?? '', rows, tuning }[what];
  await env.KV.put(key, change(new Uint8Array((await env.KV.get(key, 'arrayBuffer')) ?? new ArrayBuffer())));
}

const flipped = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes, (byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte)).buffer;
const truncated = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes.subarray(0, bytes.length - 8)).buffer;
const ofFormat =
  (format: number) =>
  (bytes: Uint8Array): ArrayBuffer => {
    const copy = Uint8Array.from(bytes).buffer;
    new DataView(copy).setUint32(4, format, true);
    return copy;
  };
const garbage = () => 'no index';

/** Minute by minute, until every locale has had its turn. */
async function repairAll(): Promise<void> {
  for (let minute = 0; minute < 4; minute++) await repairIndexes(env, new Date(Date.now() + minute * 60_000));
}

const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
beforeEach(() => void complaints.mockClear());

const broken: [string, () => Promise<unknown>][] = [
  ['an index that is damaged', () => overwrite('index', flipped)],
  ['an index that is truncated', () => overwrite('index', truncated)],
  ['an index of one byte', () => overwrite('index', () => 'x')],
  ['an index of nothing', () => overwrite('index', () => '')],
  ['an index that is garbage', () => overwrite('index', garbage)],
  ['an index of a newer format', () => overwrite('index', ofFormat(1_000_000))],
  ['an index that is not there', async () => env.KV.delete((await storedPointer()).index[0]?.key ?? '')],
  ['rows that are truncated', () => overwrite('rows', truncated)],
  ['tuning that is garbage', () => overwrite('tuning', garbage)],
  ['a pointer that is garbage', () => env.KV.put(copyKey, '{"format":')],
  ['a pointer of another shape', () => env.KV.put(copyKey, JSON.stringify({ format: indexFormat, index: 'all' }))],
  ['a pointer that is not there', () => env.KV.delete(copyKey)],
  ['a pointer to a newer format', async () => env.KV.put(copyKey, JSON.stringify({ ...(await storedPointer()), format: indexFormat + 1 }))],
];

describe.each(broken)('%s', (_, breakIt) => {
  it('is not read, said once, and mended by the scheduled run; where an older one is held, it stays', async () => {
    const holding = makeIsolate();
    await holding.find('en-us', env.KV, 1_000_000);
    await breakIt();
    const isolate = makeIsolate();
    expect(await isolate.find('en-us', env.KV, 1_000_000)).toBeUndefined();
    expect(await isolate.find('en-us', env.KV, 1_004_000)).toBeUndefined();
    expect(complaints).toHaveBeenCalledTimes(1);
    await holding.find('en-us', env.KV, 1_061_000);
    await holding.settle();
    expect(await numbersOf(await holding.find('en-us', env.KV, 1_062_000), 'return window')).toContain(1031);
    await repairAll();
    expect(await numbersOf(await isolate.find('en-us', env.KV, 1_010_000), 'return window')).toContain(1031);
  });
});

describe('a locale without an index', () => {
  it('gets one by the scheduled run, as after an upgrade', async () => {
    await env.DB.exec("DELETE FROM search_index WHERE locale = 'ja-jp'");
    await env.KV.delete(pointerKey({ ...american, locale: 'ja-jp' }));
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await makeIsolate().find('ja-jp')).toBeDefined();
  });

  it('or with one of an older format, too', async () => {
    await env.DB.exec("UPDATE search_index SET pointer = json_set(pointer, '$.format', 1) WHERE locale = 'en-us'");
    await repairIndexes(env, new Date());
    expect((await storedPointer()).format).toBe(indexFormat);
  });

  it('that no site has is answered without one', async () => {
    expect(await makeIsolate().find('xx-xx')).toBeUndefined();
    expect(await buildIndex(env, { ...american, locale: 'xx-xx' }, 'whole', new Date())).toBeUndefined();
  });
});

describe('an isolate', () => {
  it('does not let go of an index for locales that are none', async () => {
    const isolate = makeIsolate();
    await isolate.find('en-us', env.KV, 1_000_000);
    for (let number = 0; number < 100; number++) await isolate.find(`x${number}`, env.KV, 1_000_000);
    expect(await isolate.find('en-us', brokenKv, 1_001_000)).toBeDefined();
    expect(await isolate.find('x'.repeat(2000), env.KV, 1_000_000)).toBeUndefined();
  });
});

describe('KV', () => {
  it('that is down is asked again after some seconds, not on every search', async () => {
    const isolate = makeIsolate();
    expect(await isolate.find('en-us', brokenKv, 1_000_000)).toBeUndefined();
    expect(await isolate.find('en-us', env.KV, 1_001_000)).toBeUndefined();
    expect(await isolate.find('en-us', env.KV, 1_004_000)).toBeDefined();
  });

  it('that does not answer costs one search a second, and no other', async () => {
    const isolate = makeIsolate();
    const silent = alteredKv('get', () => new Promise(() => undefined));
    const started = Date.now();
    expect(await Promise.all([isolate.find('en-us', silent), isolate.find('en-us', silent)])).toEqual([undefined, undefined]);
    expect(Date.now() - started).toBeGreaterThanOrEqual(950);
    const again = Date.now();
    expect(await isolate.find('en-us', silent)).toBeUndefined();
    expect(Date.now() - again).toBeLessThan(500);
    expect(await isolate.find('en-us', env.KV, Date.now() + 11_000)).toBeDefined();
  });

  it('is read once for searches that come together', async () => {
    const isolate = makeIsolate();
    let reads = 0;
    const counting = alteredKv('get', (key: string, ...rest: never[]) => {
      reads += 1;
      return env.KV.get(key, ...rest);
    });
    await Promise.all(Array.from({ length: 5 }, () => isolate.find('en-us', counting)));
    expect(reads).toBe(4);
  });
});
