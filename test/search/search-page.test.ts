import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { findHome } from '../../worker/home/store.ts';
import type { LocaleModel } from '../../worker/markets/locale-model.ts';
import type { SearchAnswer, SearchHit } from '../../worker/search/answer.ts';
import type { Asked } from '../../worker/search/asked.ts';
import { searchPage } from '../../worker/search/search-page.ts';

let english: LocaleModel;
let german: LocaleModel;
beforeAll(async () => {
  [english, german] = await Promise.all([modelOf('en-us'), modelOf('de-de')]);
});

describe('a result', () => {
  it('marks what was searched for in title, heading and passage, and leads to the heading', () => {
    const html = page({ hits: [hit] });
    expect(html).toContain('<a href="/en-us/articles/1031-return-window"><mark>Return</mark> window</a>');
    expect(html).toContain('<a href="/en-us/articles/1031-return-window#exceptions">What cannot be <mark>returned</mark></a>');
    expect(html).toContain('Opened <mark>earphones</mark> stay.');
  });

  it('names topic, products and type, and no more than three products', () => {
    const html = page({ hits: [{ ...hit, products: [201, 202, 203, 204, 205, 99_999] }] });
    for (const name of ['Returns and exchanges', 'Ondelle Halo', '+2', 'Policies']) expect(html).toContain(`<span>${name}</span>`);
    expect(html.match(/<span>Ondelle [^<]+<\/span>/g)).toHaveLength(3);
  });

  it('is not named twice where topic and type are called the same', () => {
    const html = page({ hits: [{ ...hit, topic: 104, type: 'troubleshooting' }] });
    expect(html.match(/<span>Troubleshooting<\/span>/g)).toHaveLength(1);
  });

  it('says which words it lacks', () => {
    const html = page({ hits: [{ ...hit, missing: ['blue', '<b>'] }] });
    expect(html).toContain('Without: <s dir="auto">blue</s>, <s dir="auto">&lt;b&gt;</s>');
  });

  it('in another language is marked and said to be', () => {
    const html = page({ hits: [{ ...hit, language: 'ar', fallback: true }] }, {}, german);
    expect(html).toContain('<h2 lang="ar" dir="rtl">');
    expect(html).toContain('<span>auf Arabisch</span>');
    expect(page({ hits: [hit] })).not.toContain('in English');
  });

  it('that an editor pinned looks like any other', () => {
    const plain = page({ hits: [hit] });
    expect(page({ hits: [{ ...hit, pinned: true }] })).toBe(plain);
  });

  it('is text, whatever it says', () => {
    const nasty = [{ text: '<script>alert(1)</script>', mark: true as const }, { text: '"onload=x' }];
    const html = page(
      { words: '<i>', corrected: '<u>', hits: [{ ...hit, title: nasty, passage: nasty, heading: { id: '"><x', text: nasty } }] },
      { words: '<i>' },
    );
    expect(html).not.toMatch(/<script>alert|<i>|<u>|"onload|"><x/);
    expect(html).toContain('<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>&quot;onload=x');
  });
});

describe('the answer as a whole', () => {
  it('says what was searched instead, with a way to insist', () => {
    const html = page({ corrected: 'return', hits: [hit] }, { words: 'retrun', page: 2, topic: 106 });
    expect(html).toContain('Showing results for “return”. <a href="/en-us/search?q=retrun&amp;topic=106&amp;exact=1">Search instead for “retrun”</a>');
    expect(html).toContain('value="retrun"');
  });

  it('calls partial matches what they are', () => {
    const sentence = 'No answer holds all your words. These come closest.';
    expect(page({ match: 'some', hits: [hit] })).toContain(sentence);
    expect(page({ match: 'all', hits: [hit] })).not.toContain(sentence);
  });

  it('says that search is limited, or was cut short', () => {
    expect(page({ engine: 'database', hits: [hit] })).toContain('it looks at titles and summaries only');
    expect(page({ partial: true, hits: [hit] })).toContain('This search was cut short');
    expect(page({ hits: [hit] })).not.toMatch(/limited right now|cut short/);
  });

  it('that is empty offers other words, what is asked most, topics and a human', async () => {
    const { featured = [] } = (await findHome(env.DB, { site: 'ondelle', locale: 'en-us' })) ?? {};
    const html = page({ match: 'none', total: 0, suggestions: ['return window', 'a&b'] }, { words: 'retrun windo' }, english, featured);
    expect(html).toContain('Nothing found for “retrun windo”');
    expect(html).toContain('<a href="/en-us/search?q=return%20window"><bdi>return window</bdi></a>');
    expect(html).toContain('<a href="/en-us/search?q=a%26b"><bdi>a&amp;b</bdi></a>');
    for (const part of ['id="featured"', 'id="topics"', 'id="contact-card"', 'data-hours=']) expect(html).toContain(part);
  });

  it('that is empty because of a filter leads back to all of it', () => {
    const html = page({ match: 'none', total: 0 }, { topic: 106, exact: true });
    expect(html).toContain('Nothing found for “return” with these filters');
    expect(html).toContain('<a href="/en-us/search?q=return&amp;exact=1">Show all results</a>');
  });
});

describe('filters', () => {
  const facets: SearchAnswer['facets'] = {
    topic: [
      { value: 106, count: 12 },
      { value: 104, count: 5 },
      { value: 99_999, count: 4 },
    ],
    product: [{ value: 201, count: 3 }],
    type: [{ value: 'policy', count: 7 }],
  };

  it('lead to what they leave, with how much that is', () => {
    const html = page({ total: 12, hits: [hit], facets }, { page: 2, exact: true });
    expect(html).toContain('<a href="/en-us/search?q=return&amp;topic=104&amp;exact=1" rel="nofollow"><bdi>Troubleshooting</bdi> <small>5</small></a>');
    expect(html).toContain('href="/en-us/search?q=return&amp;product=201&amp;exact=1"');
    expect(html).toContain('href="/en-us/search?q=return&amp;type=policy&amp;exact=1"');
  });

  it('that would leave everything, or that have no name here, are not offered', () => {
    const html = page({ total: 12, hits: [hit], facets });
    expect(html).not.toContain('topic=106');
    expect(html).not.toContain('topic=99999');
  });

  it('are hidden where there is nothing to choose', () => expect(page({ hits: [hit] })).not.toContain('<details class="contents">'));

  it('once chosen can be taken back one by one', () => {
    const html = page({ total: 12, hits: [hit], facets }, { topic: 106, product: 201, type: 'policy', page: 2 });
    expect(html).toContain('<a href="/en-us/search?q=return&amp;product=201&amp;type=policy" aria-label="Remove filter: Returns and exchanges">');
    expect(html).toContain('<a href="/en-us/search?q=return&amp;topic=106&amp;type=policy" aria-label="Remove filter: Ondelle Halo">');
    expect(html).toContain('<a href="/en-us/search?q=return&amp;topic=106&amp;product=201" aria-label="Remove filter: Policies">');
  });
});

describe('pages of results', () => {
  it('lead to the one before and the one after, and keep what was asked', () => {
    const html = page({ total: 23, hits: [hit] }, { page: 2, topic: 106 });
    expect(html).toContain('rel="prev" href="/en-us/search?q=return&amp;topic=106"');
    expect(html).toContain('<span aria-current="page">Page 2 of 3</span>');
    expect(html).toContain('rel="next" href="/en-us/search?q=return&amp;topic=106&amp;page=3"');
    expect(html).toContain('<title>Results for “return” · Page 2 of 3 · Ondelle</title>');
  });

  it('end where the results do', () => {
    expect(page({ total: 23, hits: [hit] }, { page: 3 })).not.toContain('rel="next"');
    expect(page({ total: 23, hits: [hit] })).not.toContain('rel="prev"');
    expect(page({ total: 10, hits: [hit] })).not.toContain('class="pages"');
    expect(page({ total: 100_000, hits: [hit] }, { page: 100 })).not.toContain('rel="next"');
  });

  it('behind the last one lead back', async () => {
    const html = page({ total: 23, hits: [] }, { page: 9 });
    expect(html).toContain('There are no results this far down. <a href="/en-us/search?q=return">Go to the first page</a>');
  });
});

const hit: SearchHit = {
  number: 1031,
  slug: 'return-window',
  type: 'policy',
  title: [{ text: 'Return', mark: true }, { text: ' window' }],
  passage: [{ text: 'Opened ' }, { text: 'earphones', mark: true }, { text: ' stay.' }],
  heading: { id: 'exceptions', text: [{ text: 'What cannot be ' }, { text: 'returned', mark: true }] },
  language: 'en',
  fallback: false,
  topic: 106,
  products: [201],
  missing: [],
  pinned: false,
};

function page(answer: Partial<SearchAnswer>, asked: Partial<Asked> = {}, model = english, featured: Parameters<typeof searchPage>[0]['featured'] = []) {
  const words = asked.words ?? 'return';
  const empty = { words, reference: 'r', match: 'all', engine: 'index', partial: false, suggestions: [], total: 1, hits: [] } as const;
  const facets = { type: [], topic: [], product: [] };
  const whole = { words, exact: false, page: 1, topic: undefined, product: undefined, type: undefined, ...asked };
  return String(searchPage({ model, answer: { ...empty, suggestions: [], hits: [], facets, ...answer }, asked: whole, featured }));
}

async function modelOf(locale: string): Promise<LocaleModel> {
  const found = await findHome(env.DB, { site: 'ondelle', locale });
  if (!found) throw new Error(`The example brand has no ${locale}`);
  return found.model;
}
