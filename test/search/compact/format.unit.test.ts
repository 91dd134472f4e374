import type { AnySchema } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { estimateBytes, formatVersion, fromArrayBuffer, IndexRefused, toArrayBuffer } from '../../../worker/search/compact/storage.ts';
import { buildIndex, find, optionsOf, seededRandom } from './sample-index.ts';
import { shop } from './shop.ts';

const options = await optionsOf({});
const buffer = toArrayBuffer(await buildIndex(shop));

/** Why a buffer is refused; "opened" if it is not. Any other error is passed on. */
function refusal(bytes: ArrayBuffer, schema: AnySchema = shop.schema): string {
  try {
    fromArrayBuffer(bytes, schema, options);
    return 'opened';
  } catch (error) {
    if (error instanceof IndexRefused) return error.reason;
    throw error;
  }
}

function changed(change: (words: Uint32Array) => void): ArrayBuffer {
  const copy = buffer.slice(0);
  change(new Uint32Array(copy));
  return copy;
}

describe('the buffer of an index', () => {
  it('says its format, version and length first, and is whole words', () => {
    const [magic, version, length] = new Uint32Array(buffer);
    expect([magic, version, length]).toEqual([0x43504d49, formatVersion, buffer.byteLength]);
    expect(buffer.byteLength % 8).toBe(0);
  });

  it('is the same bytes for the same documents', async () => {
    expect(new Uint8Array(toArrayBuffer(await buildIndex(shop)))).toEqual(new Uint8Array(buffer));
  });

  it('is what an index that was opened from it gives back', () => {
    expect(toArrayBuffer(fromArrayBuffer(buffer, shop.schema, options))).toBe(buffer);
  });

  it('is not touched by searching', async () => {
    const before = new Uint8Array(buffer.slice(0));
    await find(fromArrayBuffer(buffer, shop.schema, options), 'hedphones that fold', { facets: { type: {} } });
    expect(new Uint8Array(buffer)).toEqual(before);
  });

  it('is about as large as was estimated', async () => {
    const documents = Array.from({ length: 500 }, (_, index) => ({
      id: `${index}`,
      title: `Article ${index}`,
      body: Array.from({ length: 60 }, (__, word) => `word${(index * 7 + word * 13) % 900}`).join(' '),
    }));
    const db = await buildIndex({ schema: { title: 'string', body: 'string' }, documents });
    const ratio = estimateBytes(db) / toArrayBuffer(db).byteLength;
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(2);
  });
});

describe('a buffer is refused', () => {
  it('that is empty, or something else', () => {
    expect(refusal(new ArrayBuffer(0))).toBe('truncated');
    expect(refusal(Uint8Array.from('<!doctype html><title>Not found</title>'.repeat(9), (sign) => sign.charCodeAt(0)).buffer)).toBe('foreign');
    expect(refusal(new ArrayBuffer(4096))).toBe('foreign');
  });

  it('that is cut off, wherever that is', () => {
    for (let length = 0; length < buffer.byteLength; length++) expect(refusal(buffer.slice(0, length))).toBe('truncated');
  });

  it('that has something behind it', () => {
    for (const more of [1, 3, 4, 8]) {
      const longer = new Uint8Array(buffer.byteLength + more);
      longer.set(new Uint8Array(buffer));
      expect(refusal(longer.buffer)).toBe('truncated');
    }
  });

  it('of which any one byte changed', () => {
    const random = seededRandom(3);
    const bytes = new Uint8Array(buffer.slice(0));
    for (let at = 0; at < bytes.length; at++) {
      const before = bytes[at] ?? 0;
      bytes[at] = before ^ (1 + Math.floor(random() * 255));
      expect([at, refusal(bytes.buffer)]).not.toEqual([at, 'opened']);
      bytes[at] = before;
    }
    expect(refusal(bytes.buffer)).toBe('opened');
  });

  it('of which two words changed places', () => {
    const random = seededRandom(4);
    for (let time = 0; time < 300; time++) {
      const damaged = changed((words) => {
        const [a, b] = [10 + Math.floor(random() * (words.length - 10)), 10 + Math.floor(random() * (words.length - 10))];
        [words[a], words[b]] = [words[b] ?? 0, words[a] ?? 0];
      });
      const same = new Uint8Array(damaged).every((byte, at) => byte === new Uint8Array(buffer)[at]);
      expect(refusal(damaged)).toBe(same ? 'opened' : 'damaged');
    }
  });

  it('of a newer or an older format, by what it says first', () => {
    for (const version of [0, formatVersion - 1, formatVersion + 1, 4_000_000_000]) {
      const other = changed((words) => {
        words[1] = version;
      });
      expect(refusal(other)).toBe('version');
    }
  });

  it('that was built for another language', async () => {
    const german = await optionsOf({ tag: 'de' });
    expect(() => fromArrayBuffer(buffer, shop.schema, german)).toThrow(/built for the language en, not de: build it anew/);
    expect(() => fromArrayBuffer(buffer, shop.schema, german)).toThrow(IndexRefused);
  });

  it('that was built for another schema', () => {
    expect(refusal(buffer, { ...shop.schema, more: 'enum' })).toBe('schema');
    expect(refusal(buffer, { ...shop.schema, type: 'string' })).toBe('schema');
    expect(refusal(buffer, { title: 'string' })).toBe('schema');
    const { title, ...others } = shop.schema;
    expect(refusal(buffer, { ...others, title })).toBe('schema');
  });
});
