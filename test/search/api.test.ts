import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { articleTypes } from '../../worker/articles/types.ts';
import { visit } from '../visit.ts';

let asked = 0;
/** Each time from another address, as far as the rate limit knows. */
const ask = (path: string, method = 'GET', from = `192.0.2.${++asked % 250}`) => visit(path, { 'CF-Connecting-IP': from }, method);
const search = (query: string) => ask(`/api/search?locale=en-us&${query}`);
const suggest = (query: string) => ask(`/api/suggest?locale=en-us&${query}`);

const Marked = v.array(v.strictObject({ text: v.string(), mark: v.optional(v.literal(true)) }));
const facet = <Value>(value: v.GenericSchema<Value>) => v.array(v.strictObject({ value, name: v.string(), count: v.number() }));
const Path = v.pipe(v.string(), v.regex(/^\/en-us\/(articles|topics|products)\/\d+-[^/]+$/));
const shared = { words: v.string(), cut: v.boolean(), reference: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)), engine: v.picklist(['index', 'database']) };

/** The answers as API.md describes them; a field more or less is a defect of one of the two. */
const SearchBody = v.strictObject({
  ...shared,
  match: v.picklist(['all', 'some', 'none']),
  partial: v.boolean(),
  corrected: v.optional(v.string()),
  suggestions: v.array(v.string()),
  total: v.number(),
  hits: v.array(
    v.looseObject({
      number: v.number(),
      slug: v.string(),
      url: Path,
      type: v.picklist(articleTypes),
      title: Marked,
      passage: Marked,
      heading: v.optional(v.strictObject({ id: v.string(), text: Marked, url: v.string() })),
      language: v.string(),
      fallback: v.boolean(),
      topic: v.number(),
      products: v.array(v.number()),
      missing: v.array(v.string()),
      pinned: v.boolean(),
    }),
  ),
  facets: v.strictObject({ type: facet(v.picklist(articleTypes)), topic: facet(v.number()), product: facet(v.number()) }),
});
const numbered = { number: v.number(), slug: v.string(), url: Path };
const SuggestBody = v.strictObject({
  ...shared,
  suggestions: v.array(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('article'), ...numbered, title: Marked, language: v.string(), fallback: v.boolean() }),
      v.strictObject({ kind: v.literal('topic'), ...numbered, name: Marked }),
      v.strictObject({ kind: v.literal('product'), ...numbered, name: Marked, model: v.string() }),
    ]),
  ),
});
const ErrorBody = v.strictObject({ error: v.strictObject({ code: v.string(), message: v.string(), parameter: v.optional(v.string()) }) });

const found = async (response: Response) => v.parse(SearchBody, await response.json());
const suggested = async (response: Response) => v.parse(SuggestBody, await response.json());
const refusal = async (response: Response) => v.parse(ErrorBody, await response.json()).error;

describe('/api/search', () => {
  it('answers in the shape that is written down, with the address of each answer', async () => {
    const { hits, total, words } = await found(await search('q=return+window'));
    expect(words).toBe('return window');
    expect(total).toBeGreaterThanOrEqual(hits.length);
    expect(hits[0]?.url).toBe('/en-us/articles/1031-return-window');
  });

  it('gives every answer a reference of its own', async () => {
    const answers = await Promise.all([found(await search('q=return')), found(await search('q=return'))]);
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(2);
  });

  it('goes through the results by limit and offset', async () => {
    const { hits: all } = await found(await search('q=return&limit=3'));
    const { hits: rest } = await found(await search('q=return&limit=2&offset=1'));
    expect(all).toHaveLength(3);
    expect(rest.map(({ number }) => number)).toEqual(all.slice(1).map(({ number }) => number));
    expect((await found(await search('q=return&offset=1000'))).hits).toEqual([]);
  });

  it('narrows by topic, product and type, and counts what each would leave', async () => {
    const { total, facets } = await found(await search('q=return'));
    for (const [name, values] of Object.entries(facets)) {
      const [first] = values;
      if (!first) throw new Error(`There is no ${name} to narrow by`);
      expect(first.name).not.toBe('');
      const narrowed = await found(await search(`q=return&${name}=${first.value}`));
      expect([name, narrowed.total]).toEqual([name, first.count]);
      expect(narrowed.total).toBeLessThan(total);
    }
  });

  it('repairs spelling, and insists if asked to', async () => {
    expect((await found(await search('q=retrun+window'))).corrected).toBe('return window');
    expect((await found(await search('q=retrun+window&exact=1'))).corrected).toBeUndefined();
    expect((await found(await search('q=retrun+window&exact=0'))).corrected).toBe('return window');
  });

  it('speaks the language of the locale, whatever the case of its name', async () => {
    const response = await ask(`/api/search?locale=DE-de&q=${encodeURIComponent('Rückgabe')}`);
    expect(await response.text()).toContain('/de-de/articles/1031-r%C3%BCckgabefrist');
  });

  it('answers nothing to no words', async () => {
    for (const query of ['', 'q=', 'q=%20%00', 'q=%E2%80%AE']) {
      expect(await found(await search(query))).toMatchObject({ words: '', match: 'none', total: 0, hits: [] });
    }
  });

  it('offers no other words where a filter left nothing', async () => {
    expect(await found(await search('q=battery&topic=999999'))).toMatchObject({ total: 0, suggestions: [] });
  });

  it('cuts what is too long, and says so', async () => {
    const { words, cut } = await found(await search(`q=${'a'.repeat(10_000)}`));
    expect([words.length, cut]).toEqual([200, true]);
    expect((await found(await search('q=return'))).cut).toBe(false);
  });
});

describe('/api/suggest', () => {
  it('offers answers with their addresses, at most as many as asked', async () => {
    const { suggestions } = await suggested(await suggest('q=return&limit=2'));
    expect(suggestions).toHaveLength(2);
    expect(suggestions[0]?.url).toBe('/en-us/articles/1031-return-window');
  });

  it('offers nothing to no words', async () => expect((await suggested(await suggest('q='))).suggestions).toEqual([]));
});

describe('what is wrong is said with its place and the way out', () => {
  it.each(['/api/search?q=a', '/api/suggest?q=a', '/api/search?locale=&q=a'])('%s lacks a locale', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(await refusal(response)).toEqual({
      code: 'missing_parameter',
      parameter: 'locale',
      message: 'locale is missing: name one of en-us, en-gb, de-de, fr-fr, es-es, ja-jp, zh-cn, ar-ae.',
    });
  });

  it.each(['xx-yy', 'constructor', '../en-us', '<script>'])('there is no locale %s', async (locale) => {
    const { code, message } = await refusal(await ask(`/api/search?locale=${encodeURIComponent(locale)}&q=a`));
    expect([code, message]).toEqual(['bad_parameter', expect.stringContaining('must be one of en-us, ')]);
  });

  it.each([
    ['search', 'limit=-1', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=0', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=1e9', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=51', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=2.5', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=', 'limit must be a whole number from 1 to 50.'],
    ['search', 'limit=999999999999999999999', 'limit must be a whole number from 1 to 50.'],
    ['search', 'offset=-1', 'offset must be a whole number from 0 to 1000.'],
    ['search', 'offset=1001', 'offset must be a whole number from 0 to 1000.'],
    ['search', 'topic=returns', 'topic must be the number in an address, such as 106.'],
    ['search', 'product=0', 'product must be the number in an address, such as 106.'],
    ['search', 'type=recipe', 'type must be one of how-to, troubleshooting, policy, product, faq, announcement.'],
    ['search', 'exact=yes', 'exact must be 1 or 0.'],
    ['search', 'q=return', 'q may be given once only.'],
    ['search', 'locale=en-us', 'locale may be given once only.'],
    ['search', 'product=201&product=201', 'product may be given once only.'],
    ['suggest', 'q=', 'q may be given once only.'],
    ['suggest', 'limit=11', 'limit must be a whole number from 1 to 10.'],
    ['suggest', 'limit=-1', 'limit must be a whole number from 1 to 10.'],
  ])('/api/%s?%s', async (name, parameter, message) => {
    const response = await ask(`/api/${name}?locale=en-us&q=a&${parameter}`);
    expect(response.status).toBe(400);
    expect(await refusal(response)).toEqual({ code: 'bad_parameter', parameter: parameter.split('=')[0], message });
  });

  it('parameters of other names may be there as often as they like', async () =>
    expect((await ask('/api/search?locale=en-us&q=a&utm=1&utm=2')).status).toBe(200));

  it.each(['/api/', '/api/nothing', '/api/search/', '/api/search/x'])('%s is not there', async (path) => {
    const response = await ask(path);
    expect([response.status, (await refusal(response)).code]).toEqual([404, 'not_found']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not answered', async (method) => {
    const response = await ask('/api/search?locale=en-us&q=a', method);
    expect([response.status, response.headers.get('Allow'), (await refusal(response)).code]).toEqual([405, 'GET, HEAD', 'method_not_allowed']);
  });
});

describe('whatever is typed', () => {
  it.each([
    'a',
    '%',
    '....!!!',
    'the of and',
    '😀👩‍👩‍👧',
    '\u0000\u0007\u001b[2J',
    '\u202egnirts\u202c',
    '\ufffe',
    '<img src=x onerror=alert(1)>',
    "'; DROP TABLE article; --",
    '(a+)+$',
    '__proto__',
    'ä'.repeat(300),
    Array(200).fill('a').join(' '),
    '\u0e01\u0e33'.repeat(99),
  ])('%j is answered as text', async (words) => {
    const [answers, suggestions] = await Promise.all([search(`q=${encodeURIComponent(words)}`), suggest(`q=${encodeURIComponent(words)}`)]);
    expect((await found(answers)).words.length).toBeLessThanOrEqual(200);
    await suggested(suggestions);
  });

  it.each(['%ED%A0%80', '%ED%A0%BD%20%ED%B8%80', '%FF%FE', '%E0%A4%A', '%'])('the broken %s is mended', async (raw) => {
    const { words } = await found(await search(`q=return${raw}`));
    expect(words.isWellFormed()).toBe(true);
    expect(words).toMatch(/^return/);
    expect(words).not.toContain('\ufffd');
  });
});

describe('how it is answered', () => {
  it('is for any site to read and for nothing to keep', async () => {
    for (const response of [await search('q=return'), await suggest('q=return'), await search('limit=x')]) {
      expect(response.headers.get('Content-Type')).toBe('application/json');
      expect(response.headers.get('Cache-Control')).toBe('private, no-store');
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expect(response.headers.get('Set-Cookie')).toBeNull();
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('X-Request-Id')).not.toBeNull();
    }
  });

  it('answers HEAD without a body', async () => {
    const response = await ask('/api/search?locale=en-us&q=return', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('stops an address that asks too much, and no other', async () => {
    let response = await ask('/api/nothing', 'GET', '2001:db8:1:2::1');
    let answered = 0;
    // Twice as often as is allowed, in case the minute ends meanwhile.
    for (; response.status !== 429 && answered < 240; answered++) response = await ask('/api/nothing', 'GET', `2001:db8:1:2:ffff::${answered}`);
    expect(answered).toBeGreaterThanOrEqual(120);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60']);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await refusal(response)).toMatchObject({ code: 'too_many_requests', message: expect.stringContaining('60 seconds') });
    expect((await ask('/api/suggest?locale=en-us&q=return', 'GET', '2001:db8:1:3::1')).status).toBe(200);
  });
});
