import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { find, openTitles } from './sample-index.ts';

const ways = ['ZA-3', 'za3', 'ZA 3'];
const others = { wrong: 'ZA-4 speaker', three: 'Three things', part: 'Type ZB, 3 pieces' };

describe('a name with and without what parts it', () => {
  it.each(ways.flatMap((written) => ways.map((typed) => [written, typed] as const)))('written %s is found as %s', async (written, typed) => {
    const db = await openTitles('en', { name: `Reset the ${written} speaker`, ...others });
    const { hits, match } = await ask(db, { term: `reset ${typed}`, tolerance: 2 });
    expect(hits[0]).toMatchObject({ id: 'name', missing: [] });
    expect(match).toBe('all');
  });

  it.each(ways.flatMap((written) => ways.map((typed) => [written, typed] as const)))('written %s is found as %s alone', async (written, typed) => {
    const { hits, match } = await ask(await openTitles('en', { name: `The ${written} speaker`, ...others }), { term: typed, tolerance: 2 });
    expect(hits.find(({ id }) => id === 'name')).toMatchObject({ missing: [] });
    expect(match).toBe('all');
  });

  it.each([
    ['e-mail', 'email'],
    ['Wi-Fi', 'wifi'],
    ['USB-C', 'usbc'],
    ['AC/DC', 'acdc'],
    ['WH-1000XM5', 'wh1000xm5'],
    ['iPhone 15', 'iphone15'],
    ['Node.js', 'nodejs'],
    ['A_B_C_D', 'abcd'],
  ])('%s and %s find each other', async (a, b) => {
    expect(await find(await openTitles('en', { a: `The ${a} one`, z: 'Something else' }), b)).toEqual(['a']);
    expect((await find(await openTitles('en', { b: `The ${b} one`, z: 'Something else' }), a))[0]).toBe('b');
  });
});

describe('a model name that begins with a stop word', () => {
  it.each([
    ['en', 'ON-100'],
    ['de', 'OB-310'],
    ['fr', 'LE-20'],
  ])('%s: %s is found with and without its hyphen, and marked', async (tag, name) => {
    const db = await openTitles(tag, { name: `${name} lamp`, other: '100 ways, 310 pages, 20 pictures' });
    for (const term of [name, name.replace('-', ''), name.toLowerCase(), `lamp ${name}`, `${name} lamp`]) {
      const { hits, match, marker } = await ask(db, { term, tolerance: 2 });
      expect(hits[0]).toMatchObject({ id: 'name', missing: [] });
      expect(match).toBe('all');
      expect(marker?.mark(`Our ${name}`).at(-1)).toEqual({ text: name, mark: true });
    }
  });

  it('takes in no word beside it', async () => {
    const db = await openTitles('en', { name: 'ON-100', both: 'ON-100 lamp', lamp: 'A lamp' });
    const { hits } = await ask(db, { term: 'lamp ON-100', tolerance: 2 });
    expect(hits[0]).toMatchObject({ id: 'both', missing: [] });
    expect(hits.find(({ id }) => id === 'name')).toMatchObject({ missing: ['lamp'] });
  });

  it('is none after a space', async () => {
    const db = await openTitles('en', { text: 'Ready in 5 minutes', name: 'IN5' });
    expect(await find(db, 'in5')).toEqual(['name']);
  });
});

describe('numbers and codes', () => {
  const titles = {
    hex: 'Error 0x80070005 when updating',
    nextHex: 'Error 0x80070006 when updating',
    order: 'Where is order AB-12-34',
    nextOrder: 'Where is order AB-12-35',
    smtp: 'Message 5.7.750 is refused',
    nextSmtp: 'Message 5.7.705 is refused',
    year: 'Models of 2024',
  };

  it.each([
    ['0x80070005', 'hex'],
    ['0X80070005', 'hex'],
    ['AB-12-34', 'order'],
    ['ab1234', 'order'],
    ['5.7.750', 'smtp'],
    ['57750', 'smtp'],
    ['2024', 'year'],
    ['２０２４', 'year'],
  ])('%s is found literally, its neighbours after it or not at all', async (typed, id) => {
    expect((await find(await openTitles('en', titles), typed))[0]).toBe(id);
  });

  it('that nobody wrote down find nothing like them', async () => {
    const db = await openTitles('en', titles);
    for (const typed of ['0x80070007', '2025', '80070005']) expect(await find(db, typed)).toEqual([]);
  });
});

it('a name that is known as one word counts as that, where a part is only the beginning of another word', async () => {
  const titles = { delivery: 'Lange Lieferzeit', wifi: 'Der Lautsprecher findet das WLAN nicht' };
  expect((await find(await openTitles('de', titles), 'w-lan'))[0]).toBe('wifi');
});
