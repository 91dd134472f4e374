import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { pageStatement } from '../../../worker/markets/locale-rows.ts';
import { readPage } from '../../../worker/markets/read-page.ts';
import { readDocuments } from '../../../worker/search/indexes/documents.ts';
import type { SearchDocument } from '../../../worker/search/schema.ts';

async function documentsOf(locale: string, range = { after: 0, before: 1e9 }): Promise<Map<number, SearchDocument>> {
  const place = { site: 'ondelle', locale };
  const page = await readPage(env.DB, pageStatement(''), place);
  if (!page) throw new Error(`There is no ${locale}`);
  const documents = new Map<number, SearchDocument>();
  for await (const part of readDocuments(env.DB, place, page.model, range)) for (const each of part) documents.set(Number(each.id), each);
  return documents;
}

const numberOf = async (key: string) => (await env.DB.prepare('SELECT number FROM article WHERE key = ?').bind(key).first<number>('number')) ?? 0;
const textOf = (document: SearchDocument | undefined) => [document?.title, document?.summary, ...(document?.sections ?? [])].join('\n');

const american = await documentsOf('en-us');
const german = await documentsOf('de-de');
const returns = await numberOf('return-window');

describe('the documents of a locale', () => {
  it('say facts in the words of the market', () => {
    expect(textOf(american.get(returns))).toContain('90 days');
    expect(textOf(german.get(returns))).toContain('100 Tage');
    expect(textOf(german.get(returns))).not.toMatch(/\{\{|facts\./);
  });

  it('hold the market blocks of the market alone', async () => {
    const battery = await numberOf('battery-care');
    expect(textOf(american.get(battery))).toContain('Call2Recycle');
    expect(textOf((await documentsOf('en-gb')).get(battery))).not.toContain('Call2Recycle');
  });

  it('hold the text of snippets, in its place', async () => {
    const battery = american.get(await numberOf('battery-care'));
    const under = battery?.headings.indexOf('Stop at once if something is wrong') ?? -1;
    expect(under).toBeGreaterThanOrEqual(0);
    expect(battery?.sections[under + 1]).not.toBe('');
  });

  it('have a section more than headings, each with its anchor', () => {
    for (const { headings, anchors, sections } of american.values()) {
      expect(anchors).toHaveLength(headings.length);
      expect(sections).toHaveLength(headings.length + 1);
    }
  });

  it('are plain text, one space between words', async () => {
    // Its text shows how an element is written.
    const example = String(await numberOf('signpost-editor'));
    for (const document of [...american.values(), ...german.values()].filter(({ id }) => id !== example)) {
      for (const text of [document.title, document.summary, ...document.headings, ...document.sections]) {
        expect(text).not.toMatch(/<\/?[a-z]|&[a-z]+;|[^\S\n]{2}|undefined|\[object|[\uFDD0\uFDD1]/);
      }
    }
  });

  it('leave out the words of the interface and what is hidden', () => {
    const lines = [...american.values()].flatMap(({ sections }) => sections.flatMap((section) => section.split('\n')));
    expect(lines).not.toContain('Important');
    expect(lines).not.toContain('Note');
    expect(lines.join('\n')).not.toMatch(/Play video|Back to the text/);
  });

  it('mark what falls back to another language', () => {
    const fallback = [...german.values()].filter((each) => each.fallback);
    expect(fallback.length).toBeGreaterThan(0);
    expect(new Set(fallback.map(({ language }) => language))).toEqual(new Set(['en']));
    expect([...american.values()].some((each) => each.fallback)).toBe(false);
  });

  it('say a fact in the language of the text that falls back', () => {
    const fallback = [...german.values()].filter((each) => each.fallback);
    expect(fallback.map(textOf).join()).toMatch(/\d days/);
    expect(fallback.map(textOf).join()).not.toMatch(/\d Tage/);
  });

  it('leave out what the market does not see', async () => {
    const { results } = await env.DB.prepare(
      "SELECT number FROM article WHERE only_in IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(only_in) WHERE value = 'us')",
    ).all<{
      number: number;
    }>();
    expect(results.length).toBeGreaterThan(0);
    for (const { number } of results) expect(american.has(number)).toBe(false);
  });

  it('name their topic with all above it, and the products they are about', async () => {
    const row = await env.DB.prepare(
      'SELECT a.number AS number, o.number AS topic, p.number AS parent FROM article a JOIN topic o ON o.id = a.topic_id JOIN topic p ON p.id = o.parent_id WHERE a.only_in IS NULL LIMIT 1',
    ).first<{ number: number; topic: number; parent: number }>();
    const nested = american.get(row?.number ?? 0);
    expect(nested?.topic).toBe(row?.topic);
    expect(nested?.topics).toEqual([String(row?.parent), String(row?.topic)]);
    const withProduct = [...american.values()].find(({ products }) => products.length > 0);
    expect(withProduct?.labels.length).toBeGreaterThanOrEqual(2);
  });

  it('come in the order of their numbers, from the range that was asked', async () => {
    const numbers = [...american.keys()];
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const [first = 0, second = 0, third = 0] = numbers;
    expect([...(await documentsOf('en-us', { after: first, before: third })).keys()]).toEqual([second]);
  });
});
