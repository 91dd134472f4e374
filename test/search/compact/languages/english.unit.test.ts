import { describe, expect, it } from 'vitest';
import { ask } from '../../../../worker/search/compact/ask.ts';
import { openTitles } from '../sample-index.ts';

describe('contractions', () => {
  const titles = { wanted: 'My device will not charge', want: 'If you want another size', dot: 'A dot on the display' };

  it.each(["won't charge", 'won’t charge', 'wont charge', 'Wont charge', "doesn't charge", 'doesn’t charge', 'doesnt charge', 'dont charge', 'we’ll charge'])(
    '%s is no other word misspelled',
    async (typed) => {
      const { hits, corrected } = await ask(await openTitles('en', titles), { term: typed, tolerance: 2 });
      expect(corrected).toBeUndefined();
      expect(hits[0]).toMatchObject({ id: 'wanted', missing: [] });
    },
  );

  it('leaves a word that one is like without its apostrophe', async () => {
    const { hits } = await ask(await openTitles('en', { well: 'Rinse the filter well', ...titles }), { term: 'well', tolerance: 2 });
    expect(hits[0]).toMatchObject({ id: 'well', missing: [] });
  });
});
