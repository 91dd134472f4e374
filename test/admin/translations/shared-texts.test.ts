import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminProductPath, adminSnippetPath, adminTopicPath, sharedTextPath, sharedTextsPath, translationsPath } from '../../../worker/admin/paths.ts';
import { readShared } from '../../../worker/admin/translations/shared/store.ts';
import type { SharedRef } from '../../../worker/publishing/shared-texts/shared-text.ts';
import { findStoredTopic } from '../../../worker/publishing/topics/change-topic.ts';
import { pick, read, visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { carrier, fill, halo, headphones, namesOf, promise, stateOf, topic, translate } from './shared-forms.ts';

let german: Staff;
let owner: Staff;
beforeAll(async () => {
  german = await signIn(grant('translator', { languages: ['de'] }));
  owner = await signIn(grant('owner'));
  await owner.read(translationsPath);
}, 60_000);

describe('a translator of German', () => {
  it('sees what readers see in German beside its source', async () => {
    const page = await german.read(sharedTextsPath('de'));
    for (const kind of ['Topics', 'Product categories', 'Products', 'Snippets', 'Facts that are texts']) expect(page).toContain(`<h2>${kind}</h2>`);
    expect(page).toContain(`href="${sharedTextPath('de', halo)}"`);
    const form = await german.read(sharedTextPath('de', halo));
    expect(form).toContain('Over-ear headphones with noise cancelling');
    expect(form).toMatch(/<input[^>]* lang="de"[^>]* value="Over-Ear-Kopfhörer mit Geräuschunterdrückung"/);
    expect(form).toContain('Save and publish');
  });

  it('renames a topic for German readers at once; its old address leads there, and French stays', async () => {
    const before = await namesOf(106);
    const french = await read('/fr-fr/topics/106');
    const response = await translate(german, topic, { name: 'Rücksendung & Co' });
    expect(response.headers.get('Location')).toBe(`${sharedTextPath('de', topic)}?done=words-saved`);
    expect(await read('/de-de/topics/106')).toContain('Rücksendung &amp; Co');
    expect((await visit('/de-de/topics/106')).headers.get('Location')).toMatch(/ruecksendung|r%C3%BCcksendung|rücksendung/i);
    expect(await namesOf(106)).toEqual({ ...before, de: 'Rücksendung & Co' });
    expect(pick(await read('/fr-fr/topics/106'), /<h1[^>]*>(.*?)<\/h1>/s)).toBe(pick(french, /<h1[^>]*>(.*?)<\/h1>/s));
  });

  it('names a product, its category and its specifications', async () => {
    const form = await fill(german, sharedTextPath('de', halo));
    const label = Object.entries(form).find(([name, value]) => name.startsWith('label:') && value === 'Verbindung')?.[0] ?? '';
    expect((await translate(german, halo, { summary: 'Leise Welt', [label]: 'Funk' })).status).toBe(303);
    expect((await translate(german, await headphones(), { name: 'Kopfhörer und mehr' })).status).toBe(303);
    const page = await read('/de-de/products/201');
    expect(page).toContain('Leise Welt');
    expect(page).toContain('Funk');
    expect(page).toContain('Bluetooth 5.3');
    expect(await read('/de-de')).toContain('Kopfhörer und mehr');
    const english = await read('/en-us/products/201');
    expect(english).toContain('Connection');
    expect(english).not.toContain('Funk');
  });

  it('keeps apart specifications of one name, and leaves to be translated what is not said yet', async () => {
    const stored = async (): Promise<unknown> =>
      JSON.parse((await env.DB.prepare("SELECT specifications FROM product WHERE key = 'halo'").first<string>('specifications')) ?? '');
    const write = (specifications: unknown) =>
      env.DB.prepare("UPDATE product SET specifications = ? WHERE key = 'halo'").bind(JSON.stringify(specifications)).run();
    const before = await stored();
    const rows = ['Weight', 'Weight', 'Weight 2'].map((label) => ({ label: { en: label }, value: { en: 'Black' } }));
    await write(rows);
    const form = await fill(german, sharedTextPath('de', halo));
    const labels = Object.keys(form).filter((name) => name.startsWith('label:'));
    expect(labels).toHaveLength(3);
    const words = Object.fromEntries(labels.map((name, index) => [name, `Gewicht ${index}`]));
    expect((await translate(german, halo, words)).status).toBe(303);
    expect(await stored()).toEqual(rows.map(({ label, value }, index) => ({ label: { ...label, de: `Gewicht ${index}` }, value })));
    await write(before);
  });

  it('says a snippet and a fact of a market', async () => {
    expect((await translate(german, promise, { body: 'Wir nehmen **alles** zurück.' })).status).toBe(303);
    const stored = await env.DB.prepare(
      "SELECT t.segments AS segments FROM snippet_translation t JOIN snippet n ON n.id = t.snippet_id WHERE n.key = 'return-promise' AND t.language = 'de'",
    ).first<string>('segments');
    expect(stored).toContain('<strong>alles</strong>');
    expect(await stateOf(owner, carrier)).toBe('Missing');
    expect((await translate(german, carrier, { text: 'DHL Paket' })).status).toBe(303);
    expect(await stateOf(owner, carrier)).toBe('Translated');
    const value = await env.DB.prepare(
      "SELECT mf.value AS value FROM market_fact mf JOIN fact f ON f.id = mf.fact_id JOIN market m ON m.id = mf.market_id WHERE f.key = 'carrier' AND m.key = 'de'",
    ).first<string>('value');
    expect(JSON.parse(value ?? '')).toEqual({ en: 'DHL', de: 'DHL Paket' });
  });

  it('leaves who did what in the audit log', async () => {
    const line = await env.DB.prepare("SELECT actor, entity, before, after FROM audit WHERE actor = ? AND action = 'topic.change' ORDER BY id DESC LIMIT 1")
      .bind(german.email)
      .first<{ after: string }>();
    expect(line?.after).toContain('Rücksendung & Co');
  });
});

describe('what is typed wrong', () => {
  it('in a snippet is told at its line, with the text as it was typed, and nothing is saved', async () => {
    const response = await translate(german, promise, { body: 'Eins.\n\n{{facts.nonsense}} & <b>' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Line 3');
    expect(page).toContain('{{facts.nonsense}} &amp; &lt;b&gt;');
    expect((await german.read(sharedTextPath('de', promise))).includes('nonsense')).toBe(false);
  });

  it('as nothing, or too long, is refused where readers would see a hole', async () => {
    expect((await translate(german, promise, { body: '  ' })).status).toBe(422);
    expect((await translate(german, carrier, { text: '' })).status).toBe(422);
    const response = await translate(german, topic, { name: 'x'.repeat(101) });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(`value="${'x'.repeat(101)}"`);
  });

  it('is refused as well where something was typed for what is no longer there', async () => {
    const before = await namesOf(106);
    const long = await translate(german, topic, { name: 'x'.repeat(5000), gone: 'For a row that went' });
    expect(long.status).toBe(409);
    const page = await long.text();
    expect(page).toContain('characters are too many');
    expect(page).toContain('For a row that went');
    expect((await translate(german, promise, { body: '', gone: '1' })).status).toBe(409);
    expect(await namesOf(106)).toEqual(before);
    expect((await german.read(sharedTextPath('de', promise))).includes('alles')).toBe(true);
  });

  it('as nothing takes a name back: readers get the next language', async () => {
    expect((await translate(german, topic, { summary: '' })).status).toBe(303);
    expect((await findStoredTopic(env.DB, 'ondelle', 106))?.summaries['de']).toBeUndefined();
    expect(await stateOf(owner, topic)).toBe('Incomplete');
    expect(await german.read(sharedTextsPath('de', 'missing'))).toContain(sharedTextPath('de', topic));
    await translate(german, topic, { summary: 'Zurück damit' });
    expect(await german.read(sharedTextsPath('de', 'missing'))).not.toContain(sharedTextPath('de', topic));
  });

  it('as no form at all changes nothing', async () => {
    const before = await namesOf(106);
    expect((await german.post(sharedTextPath('de', topic))).status).toBe(409);
    expect(await namesOf(106)).toEqual(before);
  });

  it('for what is not there is not found', async () => {
    for (const ref of [
      { kind: 'product', name: '999' },
      { kind: 'snippet', name: 'none' },
      { kind: 'fact', name: 'return_days/de' },
    ] as const)
      expect([ref.name, (await german.get(sharedTextPath('de', ref))).status]).toEqual([ref.name, 404]);
    expect((await german.get(sharedTextPath('de', { kind: 'topic', name: '999' }))).status).toBe(404);
    expect((await owner.get(sharedTextsPath('en'))).status).toBe(404);
  });
});

describe('who may', () => {
  const refused = async (staff: Staff, ref: SharedRef, language: string) => {
    const path = sharedTextPath(language, ref);
    const form = await fill(owner, path);
    return [(await staff.get(path)).status, (await staff.post(path, form)).status, (await staff.post(`${path}/keep`, form)).status];
  };

  it('translate German reaches neither French nor the source, nor what editors do', async () => {
    const before = await namesOf(106);
    for (const ref of [topic, halo, promise, carrier, await headphones()])
      for (const language of ['fr', 'en']) expect([ref.kind, language, await refused(german, ref, language)]).toEqual([ref.kind, language, [403, 403, 403]]);
    const form = await fill(german, sharedTextPath('de', topic), { name: 'Nur Deutsch', 'name:fr': 'Français', 'name:en': 'English' });
    await german.post(sharedTextPath('de', topic), form);
    expect(await namesOf(106)).toMatchObject({ fr: before['fr'] ?? '', en: before['en'] ?? '' });
    for (const path of [adminTopicPath(106), adminProductPath(201), adminSnippetPath('return-promise', 'de')])
      expect([path, (await german.get(path)).status]).toEqual([path, 403]);
    const french = await german.read(sharedTextsPath('fr'));
    expect(french).not.toContain(`href="${sharedTextPath('fr', topic)}"`);
    expect(french).toContain('to read only');
  });

  it('translate one topic reaches it and those in it, and nothing that all share', async () => {
    const { key = '' } = (await findStoredTopic(env.DB, 'ondelle', 106)) ?? {};
    const staff = await signIn(grant('translator', { topics: [key] }));
    expect((await translate(staff, topic, { name: 'Mein Thema' })).status).toBe(303);
    for (const ref of [{ kind: 'topic', name: '101' } as const, halo, promise, carrier, await headphones()])
      expect([ref.kind, await refused(staff, ref, 'de')]).toEqual([ref.kind, [403, 403, 403]]);
    const page = await staff.read(sharedTextsPath('de'));
    expect(page).toContain(sharedTextPath('de', topic));
    expect(page).not.toContain('Ondelle Halo');
  });

  it('translate for one market reaches its facts alone', async () => {
    const staff = await signIn(grant('translator', { markets: ['de'] }));
    expect((await translate(staff, carrier, { text: 'DHL' })).status).toBe(303);
    expect(await refused(staff, { kind: 'fact', name: 'carrier/us' }, 'es')).toEqual([403, 403, 403]);
    expect(await refused(staff, topic, 'de')).toEqual([403, 403, 403]);
  });

  it('write but not publish sees it, and cannot change what is live', async () => {
    const author = await signIn(grant('author'));
    const page = await author.read(sharedTextPath('de', topic));
    expect(page).toContain('you may not publish');
    expect(page).not.toContain('Save and publish');
    expect((await author.post(sharedTextPath('de', topic), await fill(german, sharedTextPath('de', topic)))).status).toBe(403);
  });

  it('review reads the list, and opens nothing', async () => {
    const reviewer = await signIn(grant('reviewer'));
    expect(await reviewer.read(sharedTextsPath('de'))).toContain('to read only');
    expect(await refused(reviewer, topic, 'de')).toEqual([403, 403, 403]);
    expect((await (await signIn(grant('analyst'))).get(sharedTextsPath('de'))).status).toBe(403);
  });
});

describe('the board', () => {
  const countIn = async (language: string, staff = owner) =>
    pick(await staff.read(translationsPath), new RegExp(`href="${sharedTextsPath(language)}">(\\d+ of \\d+) names`));

  it('counts them by language, and leads to them', async () => {
    const before = /(\d+) of (\d+)/.exec(await countIn('de'));
    await translate(german, { kind: 'fact', name: 'express_carrier/de' }, { text: 'DHL Express' });
    const after = /(\d+) of (\d+)/.exec(await countIn('de'));
    expect([Number(after?.[1]), after?.[2]]).toEqual([Number(before?.[1]) + 1, before?.[2]]);
    expect(await german.read(translationsPath)).toMatch(new RegExp(`class="button second" href="${sharedTextsPath('de')}"`));
    expect(await countIn('en')).toBe('');
  });
});

describe('a site with many', () => {
  it('shows facts after them, and the rest of a kind page by page', async () => {
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 510)
      INSERT INTO snippet (site_id, key) SELECT s.id, 'many-' || n.i FROM n, site s WHERE s.key = 'ondelle'`,
    ).run();
    await env.DB.prepare(
      `INSERT INTO snippet_translation (snippet_id, language, body, segments, links) SELECT id, 'en', key, '[]', '[]' FROM snippet WHERE key LIKE 'many-%'`,
    ).run();
    const page = await owner.read(sharedTextsPath('de'));
    const last = sharedTextPath('de', { kind: 'snippet', name: 'many-510' });
    expect(page).toContain(`href="${sharedTextPath('de', carrier)}"`);
    expect(page).not.toContain(`href="${last}"`);
    const more = pick(page, /<a href="([^"]*)">More snippets</).replaceAll('&amp;', '&');
    const rest = await owner.read(more);
    expect(rest).toContain(`href="${last}"`);
    expect(rest).toContain('From the beginning');
    expect(rest).not.toContain('<h2>Topics</h2>');
    expect(rest).not.toMatch(/>More snippets</);
    const next = await owner.get(sharedTextsPath('de', undefined, { after: { kind: 'snippet', name: 'many-509' } }));
    expect(next.headers.get('Location')).toBe(last);
    const site = await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id');
    const readFrom = (from: number) => readShared(env.DB, { id: site ?? 0, sourceLanguage: 'en', languages: ['en', 'de'] }, { kind: 'snippet', from }, 500);
    expect((await readFrom(0)).more).toEqual(new Map([['snippet', 500]]));
    expect((await readFrom(500)).more).toEqual(new Map());
  });
});
