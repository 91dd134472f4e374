import { create, insertMultiple } from '@orama/orama';
import { expect, it } from 'vitest';
import type { LocaleModel } from '../../worker/markets/locale-model.ts';
import { answerFromIndex } from '../../worker/search/answer-from-index.ts';
import { loadLanguage } from '../../worker/search/compact/language.ts';
import { pluginCompact } from '../../worker/search/compact/plugin.ts';
import type { HeldIndex } from '../../worker/search/indexes/held.ts';
import { compactOptions, searchSchema } from '../../worker/search/schema.ts';

/** Only the index is asked here. */
const model = {} as LocaleModel; // oxlint-disable-line typescript/no-unsafe-type-assertion
const others = {
  slug: 'a',
  labels: [],
  summary: '',
  type: 'faq',
  topic: 1,
  topics: ['1'],
  products: [],
  language: 'en',
  fallback: false,
  anchors: [],
  headings: [],
};

/** `beside`: the body lies beside the index, and can be read or not. */
async function passageOf(section: string, words: string, beside?: 'read' | 'unread'): Promise<string> {
  const options = compactOptions(await loadLanguage('en'));
  const db = create({ schema: searchSchema, plugins: [pluginCompact({ ...options, unstored: beside ? ['sections'] : [] })] });
  await insertMultiple(db, [{ ...others, id: '1', title: 'Returns', summary: beside ? 'A summary.' : '', sections: [section] }]);
  const findBodies = async (numbers: readonly number[]) => new Map(beside === 'read' ? numbers.map((number) => [number, [section]]) : []);
  const held: HeldIndex = { model, featured: [], together: 1, eachShard: async (ask) => [await ask(db)], findBodies };
  const { hits } = await answerFromIndex(held, { words, insist: false, limit: 10, offset: 0 });
  return hits[0]?.passage.map(({ text, mark }) => (mark ? `[${text}]` : text)).join('') ?? '';
}

it('parts the lines of a passage where a line does not say that it ends, also behind a marked word', async () => {
  expect(await passageOf('Window\n90 days\nLabel\nfree\nWe pay.\nAlways.', 'days')).toBe('Window · 90 [days] · Label · free · We pay. Always.');
});

it('begins with the text where the title alone was found, without half a sign', async () => {
  const passage = await passageOf(`${'x'.repeat(179)}🎧${'y'.repeat(50)}`, 'returns');
  expect(passage).toBe(`${'x'.repeat(179)}🎧`);
});

it('says the same of a body that lies beside the index, and the summary where it cannot be read', async () => {
  const body = 'Send it back within ninety days.';
  expect(await passageOf(body, 'ninety', 'read')).toBe(await passageOf(body, 'ninety'));
  expect(await passageOf(body, 'ninety', 'unread')).toBe('A summary.');
});
