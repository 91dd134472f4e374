import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  pinPath,
  searchTuningOfPath,
  searchTuningPath,
  synonymsFilePath,
  synonymsImportPath,
  tuningAddPath,
  tuningListPath,
  tuningTryPath,
} from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { drain } from '../../../worker/publishing/drain.ts';
import { readList } from '../../../worker/search/tuning/store.ts';
import { pins } from '../../../worker/search/tuning/pins.ts';
import { promotedArticles, typeBoosts } from '../../../worker/search/tuning/boosts.ts';
import { stopWords } from '../../../worker/search/tuning/stop-words.ts';
import { synonyms } from '../../../worker/search/tuning/synonyms.ts';
import { visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 60_000 });

const giftCards = 1030;
const place = { site: 'ondelle', locale: 'en-us' };
const [synonymsPage, pinsPage] = [tuningListPath('en-us', 'synonyms'), tuningListPath('en-us', 'pins')];
let editor: Staff;
let german: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('editor', { languages: ['de'], markets: ['de'] }));
});

const baseOf = ({ key }: { key: string }) => newestChange(env.DB, 'ondelle', 'search', `${key}/en-us`);
const groups = async () => (await readList(env.DB, synonyms, place))?.list;
const file = (text: string, replace = false) => {
  const body = new FormData();
  body.append('file', new File([text], 'synonyms.csv', { type: 'text/csv' }));
  if (replace) body.append('replace', 'yes');
  return editor.send('POST', synonymsImportPath('en-us'), { body, headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' } });
};

describe('synonyms', () => {
  it('are written one group a line, and searches follow', async () => {
    const lines = 'flibber, gift card\r\nipod => music player, mp3 player\r\n\r\n12,5 cm | 5 inch';
    const response = await editor.post(synonymsPage, { base: 0, lines });
    expect(response.headers.get('Location')).toBe(`${synonymsPage}?done=tuned`);
    expect(await groups()).toEqual(
      expect.arrayContaining([
        { terms: ['flibber', 'gift card'], replacements: [] },
        { terms: ['ipod'], replacements: ['music player', 'mp3 player'] },
        { terms: ['12,5 cm', '5 inch'], replacements: [] },
      ]),
    );
    await drain(env, { invalidate: () => Promise.resolve() }, new Date(Date.now() + 1000));
    const answer: { hits: { number: number }[] } = await (await visit('/api/search?locale=en-us&q=flibber')).json();
    expect(answer.hits.map(({ number }) => number)).toContain(giftCards);
  });

  it('stand in the form so that saving it changes nothing', async () => {
    const html = await editor.read(synonymsPage);
    const lines = (/<textarea[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1] ?? '').replaceAll('&gt;', '>');
    expect(lines).toContain('ipod => music player, mp3 player');
    const response = await editor.post(synonymsPage, { base: await baseOf(synonyms), lines });
    expect(response.headers.get('Location')).toBe(`${synonymsPage}?done=unchanged`);
  });

  it('are refused with the line that is wrong, and kept as typed', async () => {
    const response = await editor.post(synonymsPage, { base: await baseOf(synonyms), lines: 'tv, telly\n\nalone' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Line 3: &quot;alone&quot; stands alone');
    expect(html).toContain('tv, telly');
  });

  it('of two people are shown to the second one, both of them', async () => {
    const base = await baseOf(synonyms);
    await editor.post(synonymsPage, { base, lines: 'flibber, gift card\ntheirs, other' });
    const response = await editor.post(synonymsPage, { base, lines: 'flibber, gift card\nmine, own' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toMatch(/Only in theirs:<\/b> theirs, other/);
    expect(html).toMatch(/Only in yours:<\/b> mine, own/);
    expect(html).toContain(`name="base" value="${base + 1}"`);
    expect((await editor.post(synonymsPage, { base: base + 1, lines: 'mine, own' })).status).toBe(303);
    expect(await groups()).toEqual([{ terms: ['mine', 'own'], replacements: [] }]);
  });

  it('are shown before a large change is saved', async () => {
    const lines = Array.from({ length: 15 }, (_, index) => `word${index}, term${index}`).join('\n');
    const base = await baseOf(synonyms);
    const asked = await editor.post(synonymsPage, { base, lines, sure: '' });
    expect(asked.status).toBe(200);
    const html = await asked.text();
    expect(html).toContain('15 would be added');
    expect(html).toContain('1 would be removed');
    expect(await groups()).toHaveLength(1);
    expect((await editor.post(synonymsPage, { base, lines, sure: 'yes' })).status).toBe(303);
    expect(await groups()).toHaveLength(15);
  });

  it('go out as a file and come in again, nothing saved before it was seen', async () => {
    const response = await editor.get(synonymsFilePath('en-us'));
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="synonyms-en-us.csv"');
    const csv = await response.text();
    expect(csv).toContain('word3|term3,');
    const same = await file(csv, true);
    expect(same.headers.get('Location')).toBe(`${synonymsPage}?done=unchanged`);
    const more = await file('terms,replacements\nearbuds|in-ears,\n');
    expect(more.status).toBe(200);
    expect(await more.text()).toContain('1 would be added');
    expect(await groups()).toHaveLength(15);
    const wrong = await file('words\nx\n');
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Line 1: The first line must name the columns');
  });
});

describe('trying a search', () => {
  it('answers as readers are answered, says why, and with the list as it stands in the form', async () => {
    const saved = await editor.read(`${synonymsPage}?words=gift%20card`);
    expect(saved).toContain('Searched as readers search now');
    const base = await baseOf(synonyms);
    const response = await editor.post(tuningTryPath('en-us', 'synonyms'), { base, lines: 'zorp, gift card', words: 'zorp', explain: giftCards });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('which is not saved yet');
    expect(html).toMatch(/\/en-us\/articles\/1030-/);
    expect(html).toMatch(/Together \d+\.\d points/);
    expect(html).toContain('zorp, gift card');
    expect(await baseOf(synonyms)).toBe(base);
    const readers: { hits: unknown[] } = await (await visit('/api/search?locale=en-us&q=zorp')).json();
    expect(readers.hits).toEqual([]);
  });

  it('says so where the list is not in order', async () => {
    const html = await (await editor.post(tuningTryPath('en-us', 'synonyms'), { base: 0, lines: 'alone', words: 'gift card' })).text();
    expect(html).toContain('is not in order yet');
  });

  it('shows words as text, whatever they are', async () => {
    const html = await (await editor.post(tuningTryPath('en-us', 'stop-words'), { base: 0, lines: '', words: '"><script>alert(1)</script>' })).text();
    expect(html).not.toContain('<script>alert');
  });
});

describe('pins', () => {
  const pin = {
    query: ['black friday'],
    article: ['/en-us/articles/1030-gift-cards'],
    place: ['1'],
    startsAt: ['2026-11-27T00:00'],
    endsAt: ['2026-11-30T23:59'],
  };

  it('are begun from a search or a title, and saved with dates of the market’s time zone', async () => {
    expect(await editor.read(`${pinsPage}?find=gift`)).toContain(tuningAddPath('en-us', 'pins', giftCards).replace('&', '&amp;'));
    expect(await editor.read(pinPath('en-us', giftCards, 'black friday'))).toMatch(/name="query" value="black friday"/);
    expect((await editor.post(pinsPage, { base: 0, ...pin })).status).toBe(303);
    expect((await readList(env.DB, pins, place))?.list).toEqual([
      { query: 'black friday', article: giftCards, position: 0, startsAt: '2026-11-27T05:00:00.000Z', endsAt: '2026-12-01T04:59:00.000Z' },
    ]);
    expect(await editor.read(pinsPage)).toContain('value="2026-11-27T00:00"');
  });

  it.each([
    [{ article: ['9999'] }, 'Row 1: This site has no article 9999'],
    [{ article: ['gift cards'] }, 'Row 1: An article is named by the number'],
    [{ place: ['99'] }, 'Row 1: A position is a whole number'],
    [{ endsAt: ['2026-11-01T00:00'] }, 'Row 1: The pin of'],
    [{ query: ['', 'x'], article: ['', ''] }, 'Row 2:'],
  ])('are refused with the row that is wrong: %o', async (wrong, message) => {
    const response = await editor.post(pinsPage, { base: await baseOf(pins), ...pin, ...wrong });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
  });
});

describe('other lists', () => {
  it('are saved each by itself: stop words, types, promoted articles', async () => {
    expect((await editor.post(tuningListPath('en-us', 'stop-words'), { base: 0, lines: 'ondelle\n' })).status).toBe(303);
    expect((await editor.post(tuningListPath('en-us', 'boosts'), { base: 0, 'boost-faq': '1,5', 'boost-policy': '1' })).status).toBe(303);
    expect((await editor.post(tuningListPath('en-us', 'promoted'), { base: 0, article: ['1030', ''], boost: ['2', ''] })).status).toBe(303);
    expect((await readList(env.DB, stopWords, place))?.list).toEqual([{ word: 'ondelle' }]);
    expect((await readList(env.DB, typeBoosts, place))?.list).toEqual([{ type: 'faq', boost: 1.5 }]);
    expect((await readList(env.DB, promotedArticles, place))?.list).toEqual([{ article: giftCards, boost: 2 }]);
    expect(await editor.read(tuningListPath('en-us', 'promoted'))).toContain('Gift cards');
    const line = await env.DB.prepare("SELECT actor FROM audit WHERE action = 'search.change' ORDER BY id DESC LIMIT 1").first('actor');
    expect(line).toBe(editor.email);
  });

  it('are kept from other languages and markets, and from those who do not tune', async () => {
    expect((await german.get(searchTuningPath)).headers.get('Location')).toBe(searchTuningOfPath('de-de'));
    expect((await german.post(tuningListPath('de-de', 'stop-words'), { base: 0, lines: 'ondelle' })).status).toBe(303);
    for (const path of [synonymsPage, pinsPage, tuningTryPath('en-us', 'pins'), synonymsImportPath('en-us')])
      expect((await german.post(path, { base: 0 })).status).toBe(403);
    expect((await german.get(synonymsFilePath('en-us'))).status).toBe(403);
    expect((await (await signIn(grant('author'))).get(searchTuningPath)).status).toBe(403);
    for (const path of [tuningListPath('en-us', 'nothing'), tuningListPath('xx-xx', 'pins')]) expect((await editor.get(path)).status).toBe(404);
  });
});
