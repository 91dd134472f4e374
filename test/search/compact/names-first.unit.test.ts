import { expect, it } from 'vitest';
import { find, openTitles } from './sample-index.ts';

const ways = ['ZA-3', 'za3', 'ZA 3'];
const others = { wrong: 'ZA-4 speaker', three: 'Three things', part: 'Type ZB, 3 pieces' };

it.each(ways.flatMap((written) => ways.map((typed) => [written, typed] as const)))('written %s is found first as %s', async (written, typed) => {
  expect((await find(await openTitles('en', { name: `The ${written} speaker`, ...others }), typed))[0]).toBe('name');
});
