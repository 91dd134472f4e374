import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listSets, queriesOf, readSet, type Variant } from '../../../scripts/search/query-sets.ts';

const folder = mkdtempSync(join(tmpdir(), 'signpost-sets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, locale: string, queries: object[]) {
  writeFileSync(join(folder, `${name}.docs.jsonl`), `${JSON.stringify({ id: 'a', locale, title: 'Title', headings: ['One'], body: 'Body', more: 1 })}\n`);
  writeFileSync(join(folder, `${name}.queries.jsonl`), queries.map((query) => `${JSON.stringify({ relevant: ['a'], ...query })}\n`).join(''));
}

function asked(locale: string, query: object, variant: Variant): string[] {
  write('one', locale, [query]);
  return queriesOf(readSet(folder, 'one'), variant).map(({ words }) => words);
}

describe('a set of queries', () => {
  it('is read with its documents', () => {
    write('read', 'de-DE', [{ q: 'Akku laden' }]);
    expect(readSet(folder, 'read')).toEqual({
      name: 'read',
      locale: 'de-DE',
      documents: [{ id: 'a', locale: 'de-DE', title: 'Title', headings: ['One'], body: 'Body' }],
      queries: [{ q: 'Akku laden', relevant: ['a'] }],
    });
  });

  it('says file and line of what is no query', () => {
    write('broken', 'en', [{ q: 'good' }, { q: 1 }]);
    expect(() => readSet(folder, 'broken')).toThrow('broken.queries.jsonl:2');
  });

  it('is listed by name, and missed where its queries are', () => {
    const other = mkdtempSync(join(tmpdir(), 'signpost-sets-'));
    expect(() => listSets(other)).toThrow('holds no sets');
    for (const file of ['b.docs.jsonl', 'b.queries.jsonl', 'a.docs.jsonl', 'a.queries.jsonl', 'README.md']) writeFileSync(join(other, file), '');
    expect(listSets(other)).toEqual(['a', 'b']);
    writeFileSync(join(other, 'c.docs.jsonl'), '');
    expect(() => listSets(other)).toThrow('not c.queries.jsonl');
    rmSync(other, { recursive: true });
    expect(() => listSets(other)).toThrow('cannot be read');
  });
});

describe('a variant', () => {
  const query = { q: 'charge the battery', q_typo: 'charge the batery', q_typo_all: 'chrage the batery' };

  it('takes the query as it is, or with its typos', () => {
    expect(asked('en', query, 'clean')).toEqual(['charge the battery']);
    expect(asked('en', query, 'typo')).toEqual(['charge the batery']);
    expect(asked('en', query, 'typo_all')).toEqual(['chrage the batery']);
  });

  it('leaves out what a query has none of, and typos that are the same again', () => {
    expect(asked('en', { q: 'fee' }, 'typo')).toEqual([]);
    expect(asked('en', { ...query, q_typo_all: query.q_typo }, 'typo_all')).toEqual([]);
  });

  it('cuts the last word to three fifths of its graphemes, rounded up', () => {
    expect(asked('en', query, 'prefix')).toEqual(['charge the batte']);
    expect(asked('en', { q: 'a ' }, 'prefix')).toEqual(['a']);
    expect(asked('ko-KR', { q: '배터리 충전하기' }, 'prefix')).toEqual(['배터리 충전하']);
    expect(asked('de', { q: 'su\u0308\u00dfe' }, 'prefix')).toEqual(['su\u0308\u00df']);
  });

  it('cuts no word in languages that put no spaces between them', () => {
    for (const locale of ['ja-JP', 'zh-CN', 'th']) expect(asked(locale, query, 'prefix')).toEqual([]);
  });
});
