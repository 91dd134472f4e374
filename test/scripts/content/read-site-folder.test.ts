import { afterEach, describe, expect, it } from 'vitest';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { makeSmallSite, type SmallSite } from '../../publishing/import/small-site.ts';

describe('readSiteFolder', () => {
  let site: SmallSite | undefined;
  afterEach(() => site?.dispose());

  const problemsAfter = (change: (site: SmallSite) => void) => {
    site = makeSmallSite();
    change(site);
    const { content, problems } = readSiteFolder(site.root);
    expect(content).toBeUndefined();
    return problems;
  };

  it('reads a whole site without problems', () => {
    site = makeSmallSite();
    const { content, problems, files } = readSiteFolder(site.root);
    expect(problems).toEqual([]);
    expect(files).toBe(3);
    expect(content).toMatchObject({
      key: 'acme',
      hosts: ['acme.test'],
      locales: [
        { key: 'en-us', chain: ['en'] },
        { key: 'de-de', chain: ['de', 'en'], direction: 'ltr' },
      ],
    });
    expect(content?.articles.map(({ key }) => key)).toEqual(['returns', 'track']);
    expect(content?.articles[0]?.translations[1]).toMatchObject({ title: 'Return an order', place: { file: 'articles/returns/en.md', line: 9 } });
    expect(content?.topics.map(({ key, parent, position }) => [key, parent, position])).toEqual([
      ['orders', null, 0],
      ['parcels', 'orders', 1],
      ['spare', null, 2],
    ]);
  });

  it('reads it under another key, with a host of its own', () => {
    site = makeSmallSite();
    expect(readSiteFolder(site.root, 'copy').content).toMatchObject({ key: 'copy', hosts: ['copy.localhost'] });
  });

  it.each<[string, (site: SmallSite) => void, { file: string; line: number; message: string; hint?: string }]>([
    [
      'a missing title',
      (s) => s.write('articles/track/en.md', '---\nsummary: Short\n---\n'),
      { file: 'articles/track/en.md', line: 2, message: '"title" is missing' },
    ],
    [
      'no front matter',
      (s) => s.write('articles/track/en.md', 'Open it.\n'),
      { file: 'articles/track/en.md', line: 1, message: 'The file does not begin with front matter' },
    ],
    [
      'an unknown front matter key',
      (s) => s.write('articles/track/en.md', '---\ntitle: T\nlayout: x\n---\n'),
      { file: 'articles/track/en.md', line: 3, message: '"layout" is not a known key here' },
    ],
    [
      'YAML that is none',
      (s) => s.write('articles/track/en.md', '---\ntitle: A: b: c\n---\n'),
      { file: 'articles/track/en.md', line: 2, message: 'Nested mappings are not allowed in compact mappings' },
    ],
    [
      'a key written twice',
      (s) => s.write('articles/track/en.md', '---\ntitle: A\ntitle: B\n---\n'),
      { file: 'articles/track/en.md', line: 3, message: 'Map keys must be unique' },
    ],
    [
      'a bad date',
      (s) => s.replace('articles/returns/en.md', 'verified: 2026-11-12', 'verified: 2026-02-31'),
      { file: 'articles/returns/en.md', line: 5, message: '"verified" must be a day such as 2026-03-02' },
    ],
    [
      'an unknown language',
      (s) => s.write('articles/track/german.md', '---\ntitle: T\n---\n'),
      { file: 'articles/track/german.md', line: 1, message: '"german.md" is not named after a language' },
    ],
    [
      'an unknown topic',
      (s) => s.replace('articles/returns/article.yaml', 'topic: parcels', 'topic: parcel'),
      { file: 'articles/returns/article.yaml', line: 3, message: 'There is no topic "parcel"', hint: 'Did you mean "parcels"?' },
    ],
    [
      'an unknown related article',
      (s) => s.replace('articles/returns/article.yaml', '[track]', '[track, nowhere]'),
      { file: 'articles/returns/article.yaml', line: 8, message: 'There is no article "nowhere"' },
    ],
    [
      'markets and hidden_in at once',
      (s) => s.write('articles/track/article.yaml', 'type: faq\ntopic: orders\nmarkets: [us]\nhidden_in: [de]\n'),
      { file: 'articles/track/article.yaml', line: 4, message: 'An article has either "markets" or "hidden_in", not both' },
    ],
    [
      'an id used twice',
      (s) => s.write('articles/track/article.yaml', 'type: faq\ntopic: orders\nid: 1001\n'),
      { file: 'articles/track/article.yaml', line: 3, message: 'The id 1001 is also in articles/returns/article.yaml' },
    ],
    [
      'a topic key used twice',
      (s) => s.replace('topics.yaml', '- key: spare', '- key: parcels'),
      { file: 'topics.yaml', line: 10, message: 'The key "parcels" is used twice' },
    ],
    [
      'a fact of the wrong type',
      (s) => s.replace('markets/us.yaml', 'return_days: 90', 'return_days: soon'),
      { file: 'markets/us.yaml', line: 5, message: '"return_days" is of type days: must be whole days, or a range such as [3, 5]' },
    ],
    [
      'an unknown fact in a market',
      (s) => s.replace('markets/us.yaml', 'carrier: UPS', 'courier: UPS'),
      { file: 'markets/us.yaml', line: 5, message: '"courier" is not a fact of this site' },
    ],
    [
      'a locale of an unknown market',
      (s) => s.replace('site.yaml', 'market: us', 'market: usa'),
      { file: 'site.yaml', line: 10, message: 'There is no market "usa"' },
    ],
    [
      'a default locale that is none',
      (s) => s.replace('site.yaml', 'default_locale: en-us', 'default_locale: en-gb'),
      { file: 'site.yaml', line: 5, message: 'The default locale "en-gb" is not in the list of locales' },
    ],
    [
      'a review of a type that is none',
      (s) => s.replace('site.yaml', 'logo:', 'review: { days: { howto: 30 } }\nlogo:'),
      { file: 'site.yaml', line: 7, message: '"review.days.howto" must be one of: how-to troubleshooting policy product faq announcement' },
    ],
    ['a picture that is not there', (s) => s.remove('media/logo.svg'), { file: 'site.yaml', line: 7, message: 'There is no media file "media/logo.svg"' }],
    ['a list that is missing', (s) => s.remove('facts.yaml'), { file: 'facts.yaml', line: 1, message: 'facts.yaml is missing' }],
    [
      'an article without a text',
      (s) => s.remove('articles/track/en.md'),
      { file: 'articles/track/article.yaml', line: 1, message: 'The article has no text in any language' },
    ],
    [
      'a folder that cannot be a key',
      (s) => s.write('articles/Bad Key/article.yaml', 'type: faq\ntopic: orders\n'),
      { file: 'articles/Bad Key', line: 1, message: '"Bad Key" cannot be an article\'s key' },
    ],
  ])('names file, line and the way out of %s', (_what, change, problem) => {
    const found = problemsAfter(change);
    expect(found).toContainEqual(expect.objectContaining({ severity: 'error', ...problem }));
    for (const { hint } of found) expect(hint).not.toBe('');
  });

  it('reports all problems at once', () => {
    const problems = problemsAfter((s) => {
      s.replace('articles/returns/article.yaml', 'topic: parcels', 'topic: nowhere');
      s.write('articles/track/en.md', '---\nsummary: x\n---\n');
    });
    expect(problems.map(({ file }) => file).toSorted()).toEqual(['articles/returns/article.yaml', 'articles/track/article.yaml', 'articles/track/en.md']);
  });
});
