import { expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { tune } from '../../../worker/search/compact/storage.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { find, openTitles } from './sample-index.ts';

it('a word that has synonyms is not taken for a misspelling of another', async () => {
  const db = await openTitles('en', { belly: 'Belly pack', tv: 'Mount the television' });
  tune(db, { ...noTuning, synonyms: [{ terms: ['telly'], replacements: ['television'] }] });
  const { hits, corrected } = await ask(db, { term: 'telly ', tolerance: 2 });
  expect(corrected).toBeUndefined();
  expect(hits.map(({ id }) => id)).toEqual(['tv']);
});

it('a stop word that stands alone is not repaired', async () => {
  const { hits, corrected } = await ask(await openTitles('en', { form: 'Order form' }), { term: 'from ', tolerance: 2 });
  expect([corrected, hits.length]).toEqual([undefined, 0]);
});

it('words in one pair of quotation marks are not repaired', async () => {
  const db = await openTitles('en', { form: 'Order form' });
  expect((await ask(db, { term: '"ordr fomr"', tolerance: 2 })).corrected).toBeUndefined();
  expect(await find(db, '"ordr fomr"')).toEqual([]);
});

it('a Korean word that was repaired is told', async () => {
  const { corrected, unknown, hits } = await ask(await openTitles('ko', { a: '헤드폰 충전' }), { term: '헤드퐁 ', tolerance: 2 });
  expect(hits.map(({ id }) => id)).toEqual(['a']);
  expect([corrected, unknown]).toEqual(['헤드폰 ', ['헤드퐁']]);
});

it('a word typed without its accents is found by who insists, too', async () => {
  expect(await find(await openTitles('es', { a: 'Devolución' }), 'devolucion ', { tolerance: 0 })).toEqual(['a']);
});

it('a compound with a typing error is taken apart', async () => {
  expect(await find(await openTitles('de', { a: 'Etikett zur Rücksendung' }), 'Rücksendeetiket')).toEqual(['a']);
});
