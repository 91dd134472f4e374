import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { find, openTitles } from './sample-index.ts';

const german = { label: 'Etikett zur Rücksendung', cost: 'Kosten für den Versand', key: 'Schlüssel verloren' };

describe('a compound word', () => {
  it.each([
    ['Rücksendeetikett', 'label'],
    ['ruecksendeetikett', 'label'],
    ['Versandkosten', 'cost'],
  ])('%s is found by its parts', async (typed, id) => {
    const db = await openTitles('de', german);
    const { hits, match } = await ask(db, { term: typed, tolerance: 2 });
    expect(hits[0]?.id).toBe(id);
    expect(match).toBe('all');
  });

  it('written by itself is found before its parts', async () => {
    const db = await openTitles('de', { ...german, whole: 'Versandkosten berechnen' });
    expect((await find(db, 'Versandkosten'))[0]).toBe('whole');
  });

  it('is not taken apart where a part is unknown', async () => {
    expect(await find(await openTitles('de', german), 'Rücksendepinguin')).toEqual([]);
  });

  it('is marked as found', async () => {
    const { marker } = await ask(await openTitles('de', german), { term: 'Versandkosten', tolerance: 2 });
    expect(marker.mark('Kosten für den Versand')).toEqual([{ text: 'Kosten', mark: true }, { text: ' für den ' }, { text: 'Versand', mark: true }]);
  });

  it('in other languages that write nouns together', async () => {
    expect(await find(await openTitles('nl', { a: 'Kosten voor verzending' }), 'verzendingskosten')).toEqual(['a']);
    expect(await find(await openTitles('sv', { a: 'Kostnad för frakt' }), 'fraktkostnad')).toEqual(['a']);
  });
});

describe('words that were written together by mistake', () => {
  it('are found in any language', async () => {
    expect(await find(await openTitles('en', { a: 'Return label' }), 'returnlabel')).toEqual(['a']);
  });
});

describe('words that were parted by mistake', () => {
  it.each([
    ['en', 'avr dude error', 'Error of avrdude', { due: 'The rent is due' }],
    ['en', 'boot loader', 'Burn the bootloader', { load: 'Boot what is loaded' }],
    ['de', 'rück sendung', 'Rücksendung anmelden', { druck: 'Druck einer Sendung' }],
  ])('%s: %s is no other words misspelled', async (tag, typed, title, others) => {
    const db = await openTitles(tag, { whole: title, ...others });
    const { hits, corrected } = await ask(db, { term: typed, tolerance: 2 });
    expect(corrected).toBeUndefined();
    expect(hits[0]).toMatchObject({ id: 'whole', missing: [] });
  });
});
