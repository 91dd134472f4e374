import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedTextsPath, translationsPath } from '../../../worker/admin/paths.ts';
import { readShared } from '../../../worker/admin/translations/shared/store.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { edit, stateOf, topic } from './shared-forms.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let owner: Staff;
let site: { id: number; sourceLanguage: string };
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.read(translationsPath);
  site = { id: (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0, sourceLanguage: 'en' };
});

/** Snippets named "many-1" and so on, in English. */
async function addSnippets(from: number, to: number) {
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
    INSERT INTO snippet (site_id, key) SELECT ?3, 'many-' || CAST(n.i AS INTEGER) FROM n`,
  )
    .bind(from, to, site.id)
    .run();
  await env.DB.prepare(
    `INSERT INTO snippet_translation (snippet_id, language, body, segments, links) SELECT n.id, 'en', n.key, '[]', '[]' FROM snippet n
    WHERE n.key LIKE 'many-%' AND NOT EXISTS (SELECT 1 FROM snippet_translation x WHERE x.snippet_id = n.id)`,
  ).run();
}
const filterOf = (page: string, label: string) => pick(page, new RegExp(`>${label} <span class="soft">([^<]*)<`));

describe('what is read of what articles share', () => {
  it('is in the languages and of the kind that are asked for', async () => {
    expect((await edit(106, { en: 'Returns and more' })).ok).toBe(true);
    expect(await stateOf(owner, topic)).toBe('Source changed');
    const [all, german, snippets] = await Promise.all([
      readShared(env.DB, { ...site, languages: ['de', 'fr'] }),
      readShared(env.DB, { ...site, languages: ['de'] }),
      readShared(env.DB, { ...site, languages: ['de'] }, { kind: 'snippet', from: 0 }),
    ]);
    expect([all, german, snippets].map(({ changed }) => changed.size)).toEqual([2, 1, 0]);
    const spoken = ({ rows }: typeof all) => new Set(rows.filter(({ kind }) => kind === 'snippet').flatMap(({ names }) => Object.keys(names)));
    expect([all, german, snippets].map((each) => [...spoken(each)].toSorted())).toEqual([
      ['de', 'en', 'fr'],
      ['de', 'en'],
      ['de', 'en'],
    ]);
  });

  it('is nothing of what has changed beyond the rows that are read', async () => {
    const { rows, changed } = await readShared(env.DB, { ...site, languages: ['de'] }, { kind: 'topic', from: 0 }, 1);
    expect(rows).toHaveLength(1);
    expect([...changed].filter((each) => !each.startsWith(`topic ${rows[0]?.entity} `))).toEqual([]);
  });
});

describe('a site with more than is read at once', () => {
  it('says on the board that there are more', async () => {
    await addSnippets(1, 1001);
    expect(await owner.read(translationsPath)).toMatch(new RegExp(`href="${sharedTextsPath('de')}">\\d+ of \\d+\\+ names`));
    expect(filterOf(await owner.read(sharedTextsPath('de')), 'All')).toMatch(/^\d+$/);
  });

  it('says so of its counts, and draws no table where it shows nothing', async () => {
    await addSnippets(1002, 5001);
    const page = await owner.read(sharedTextsPath('de', 'changed'));
    expect(['All', 'Missing', 'Source changed'].map((label) => filterOf(page, label))).toEqual([
      expect.stringMatching(/^\d+\+$/),
      expect.stringMatching(/^\d+\+$/),
      '1+',
    ]);
    const snippets = pick(page, /<h2>Snippets<\/h2>(.*?)<\/section>/s);
    expect(snippets).toContain('>More snippets</a>');
    expect(snippets).not.toContain('<table');
  });

  it('does not say of a later part what it cannot know of those before', async () => {
    const page = await owner.read(sharedTextsPath('de', 'missing', { kind: 'snippet', from: 90_000 }));
    expect(page).toContain('No more of these');
    expect(page).not.toContain('Nothing is missing');
  });
});
