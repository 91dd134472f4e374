import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { find, openTitles } from './sample-index.ts';

const titles = {
  warranty: 'Warranty claims',
  cable: 'Charging cable',
  headphones: 'Wireless headphones',
  cat: 'Cat flap',
  code: 'Error code 50735',
  model: 'Adapter XK450',
};

async function corrected(tag: string, texts: Record<string, string>, term: string): Promise<string | undefined> {
  return (await ask(await openTitles(tag, texts), { term, tolerance: 2 })).corrected;
}

describe('a word that the index does not know', () => {
  it.each([
    ['a letter is missing', 'wireles ', 'wireless '],
    ['a letter is too many', 'cablle ', 'cable '],
    ['a letter is another', 'cabbe ', 'cable '],
    ['two neighbours are swapped', 'cabel ', 'cable '],
    ['the first letter is wrong', 'xable ', 'cable '],
    ['the first two are swapped', 'acble ', 'cable '],
    ['two letters of a long word are wrong', 'heaphoness ', 'headphones '],
    ['letters are swapped twice in a long word', 'haedphoens ', 'headphones '],
  ])('is repaired where %s', async (_, typed, written) => {
    expect(await corrected('en', titles, typed)).toBe(written);
  });

  it('is found where it is repaired, and named as unknown', async () => {
    const results = await ask(await openTitles('en', titles), { term: 'charging cabel', tolerance: 2 });
    expect(results.hits.map(({ id }) => id)).toEqual(['cable']);
    expect(results.unknown).toEqual(['cabel']);
    expect(results.match).toBe('all');
  });

  it('is left alone below four letters, and past two edits', async () => {
    expect(await corrected('en', titles, 'cta ')).toBeUndefined();
    expect(await corrected('en', titles, 'cbael ')).toBeUndefined();
    expect(await corrected('en', titles, 'heedfoness ')).toBeUndefined();
  });

  it('takes one edit at most under a tolerance of one', async () => {
    const db = await openTitles('en', titles);
    expect(await find(db, 'heaphoness ', { tolerance: 1 })).toEqual([]);
    expect(await find(db, 'headphonse ', { tolerance: 1 })).toEqual(['headphones']);
  });

  it('is never repaired where it has digits', async () => {
    const db = await openTitles('en', titles);
    for (const typed of ['50736 ', '5073 ', 'xk451 ', 'xk45o ']) expect([typed, await find(db, typed)]).toEqual([typed, []]);
  });

  it('is never repaired in quotation marks', async () => {
    const db = await openTitles('en', titles);
    for (const typed of ['"cabel"', '“cabel”', '„cabel“', '«cabel»']) expect([typed, await find(db, typed)]).toEqual([typed, []]);
    expect(await find(db, '"cable"')).toEqual(['cable']);
  });
});

describe('a word that the index knows', () => {
  it('is taken at its word, however near a commoner one is', async () => {
    const db = await openTitles('en', { form: 'Return form', a: 'From us', b: 'Fork', c: 'Fork', d: 'Fork' });
    const { corrected: repaired, hits } = await ask(db, { term: 'form ', tolerance: 2 });
    expect(repaired).toBeUndefined();
    expect(hits.map(({ id }) => id)).toEqual(['form']);
  });
});

describe('the corrected query', () => {
  it('has the diacritics of the index, and the rest as it was typed', async () => {
    expect(await corrected('fr', { a: 'Étui de téléphone' }, 'Mon telephine, SVP!')).toBe('Mon téléphone, SVP!');
    expect(await corrected('de', { a: 'Größe wählen' }, 'grösze wahlen')).toMatch(/größe/);
    expect(await corrected('es', { a: 'Devolución' }, 'devolucoin')).toBe('devolución');
  });

  it('has each word in its own place', async () => {
    expect(await corrected('en', { ...titles, other: 'Cabloon' }, 'cabloon cablo flap')).toBe('cabloon cable flap');
    expect(await corrected('en', titles, 'the wireles of hedphones, wirless')).toBe('the wireless of headphones, wireless');
  });

  it('is not given where nothing was repaired', async () => {
    expect(await corrected('en', titles, 'charging cable')).toBeUndefined();
    expect(await corrected('en', titles, 'zzzzzzzz')).toBeUndefined();
  });
});

describe('the nearest words', () => {
  it('come first where several are near', async () => {
    const db = await openTitles('en', { near: 'Batteries', far: 'Butterflies' });
    expect((await find(db, 'battereis '))[0]).toBe('near');
  });

  it('are all found where they are equally near', async () => {
    const db = await openTitles('en', { hall: 'Hall', ball: 'Ball' });
    expect((await find(db, 'gall ')).toSorted()).toEqual(['ball', 'hall']);
  });
});
