import type { Sample } from './sample-index.ts';

/** A few things of every type of property that an index holds. */
export const shop = {
  schema: {
    title: 'string',
    tags: 'string[]',
    body: 'string',
    type: 'enum',
    size: 'enum',
    colours: 'enum[]',
    price: 'number',
    ratings: 'number[]',
    inStock: 'boolean',
  },
  documents: [
    {
      id: 'red-phones',
      title: 'Red headphones',
      tags: ['audio', 'travel'],
      body: 'They fold flat.',
      type: 'product',
      size: 2,
      colours: ['red', 'black'],
      price: 40,
      ratings: [5, 4],
      inStock: true,
    },
    {
      id: 'blue-phones',
      title: 'Blue headphones',
      body: 'With a red cable.',
      type: 'product',
      size: 10,
      colours: ['blue'],
      price: 60,
      ratings: [3],
      inStock: false,
    },
    { id: 'guide', title: 'How to pair headphones', body: 'Hold the button until it blinks.', type: 'guide', colours: [], price: 0, inStock: true },
    { id: 'returns', title: 'Returns', tags: ['policy'], body: 'Send headphones back within 30 days.', type: 'policy', colours: ['red'] },
  ],
} satisfies Sample;
