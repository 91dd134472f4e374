import { create, insertMultiple, type AnyOrama } from '@orama/orama';
import { expect, it } from 'vitest';
import type { LocaleModel } from '../../worker/markets/locale-model.ts';
import { askShards } from '../../worker/search/ask-shards.ts';
import { loadLanguage } from '../../worker/search/compact/language.ts';
import { pluginCompact } from '../../worker/search/compact/plugin.ts';
import { decodedTexts, fromArrayBuffer, toArrayBuffer } from '../../worker/search/compact/storage.ts';
import type { HeldIndex } from '../../worker/search/indexes/held.ts';
import { quoteWords } from '../../worker/search/quote-words.ts';
import { compactOptions, searchSchema } from '../../worker/search/schema.ts';

async function openShard(titles: readonly string[], first: number): Promise<AnyOrama> {
  const options = compactOptions(await loadLanguage('en'));
  const db = create({ schema: searchSchema, plugins: [pluginCompact(options)] });
  await insertMultiple(
    db,
    titles.map((title, index) => ({ id: String(first + index), title, sections: [`All about ${title}.`], topics: ['1'] })),
  );
  return fromArrayBuffer(toArrayBuffer(db), searchSchema, options);
}

/** Of a locale only its shards are asked for here. */
const model = {} as LocaleModel; // oxlint-disable-line typescript/no-unsafe-type-assertion

async function holdShards(...shards: string[][]): Promise<{ held: HeldIndex; dbs: AnyOrama[] }> {
  const dbs = await Promise.all(shards.map((titles, index) => openShard(titles, 1 + index * 1000)));
  const eachShard: HeldIndex['eachShard'] = async (ask) => {
    const answers = [];
    for (const db of dbs) answers.push(await ask(db));
    return answers;
  };
  return { held: { model, featured: [], together: dbs.length, eachShard, findBodies: async () => new Map() }, dbs };
}

async function search(held: HeldIndex, words: string, page = { limit: 5, offset: 0 }) {
  const { hits, ...found } = await askShards(held, { words, insist: false, ...page });
  return { ...found, titles: hits.map(({ hit }) => hit.document.title) };
}

it('completes a word that only one of the shards can complete', async () => {
  const { held } = await holdShards(['Returning an order'], ['A rerun of the show']);
  expect(await search(held, 'retur')).toMatchObject({ match: 'all', count: 1, titles: ['Returning an order'] });
});

it('asks for a word as it is where another shard knows it, and nowhere inside other words', async () => {
  const { held } = await holdShards(['Car charger', 'Blue bird'], ['Empty cartridge with care', 'Printer cartridge']);
  const { corrected, titles } = await search(held, 'cartridge car ');
  expect(corrected).toBeUndefined();
  expect(titles.toSorted()).toEqual(['Car charger', 'Empty cartridge with care', 'Printer cartridge']);
});

it('repairs a word that no shard knows, beside one that must not be repaired, and leaves the quotation marks of others', async () => {
  const { held } = await holdShards(['Rerun window', 'Blue bird'], ['Return window', 'Printer cartridge']);
  expect(await search(held, 'rerun "the blue bird" windwo ')).toMatchObject({ corrected: 'rerun "the blue bird" window ', match: 'some' });
});

it('puts quotation marks around words that stand in none', () => {
  expect(quoteWords('rerun "the rerun of" rerun-x prerun', new Set(['rerun']))).toBe('"rerun" "the rerun of" "rerun"-x prerun');
});

it('unpacks the texts of no more than the page, however deep it lies', async () => {
  const titles = (from: number) => Array.from({ length: 200 }, (_, index) => `Window ${from + index}`);
  const { held } = await holdShards(titles(1), titles(201));
  const all = await search(held, 'window', { limit: 400, offset: 0 });
  const fresh = await holdShards(titles(1), titles(201));
  const deep = await search(fresh.held, 'window', { limit: 10, offset: 300 });
  expect(deep.titles).toEqual(all.titles.slice(300, 310));
  expect(fresh.dbs.reduce((sum, db) => sum + decodedTexts(db), 0)).toBe(10);
});

it('ranks as one index would, however unlike the shards are', async () => {
  const common = Array.from({ length: 30 }, (_, index) => `Refund of order ${index} in full`);
  const others = Array.from({ length: 30 }, (_, index) => `Battery of speaker ${index} and its charge`);
  const apart = await holdShards(['Refund', ...common], ['Speaker refund and battery and charge', ...others]);
  const together = await holdShards(['Refund', ...common, 'Speaker refund and battery and charge', ...others]);
  const [found, expected] = [await search(apart.held, 'refund '), await search(together.held, 'refund ')];
  expect(found.titles[0]).toBe('Refund');
  expect(found.titles[0]).toBe(expected.titles[0]);
});
