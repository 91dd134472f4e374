import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTextKeepPath, sharedTextPath, sharedTextsPath, translationsPath } from '../../../worker/admin/paths.ts';
import { changeSnippet } from '../../../worker/publishing/change-snippet.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { changeProduct } from '../../../worker/publishing/products/change-product.ts';
import { findStoredProduct } from '../../../worker/publishing/products/product-value.ts';
import type { SharedRef } from '../../../worker/publishing/shared-texts/shared-text.ts';
import { keepSharedText, translateSharedText } from '../../../worker/publishing/shared-texts/translate.ts';
import { meanwhile } from '../../publishing/meanwhile.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { carrier, edit, fill, halo, namesOf, readFields, promise, stateOf, topic, translate } from './shared-forms.ts';

let german: Staff;
let owner: Staff;
beforeAll(async () => {
  german = await signIn(grant('translator', { languages: ['de'] }));
  owner = await signIn(grant('owner'));
  await owner.read(translationsPath);
}, 60_000);

describe('at the same moment', () => {
  it('other languages changed meanwhile are kept', async () => {
    const form = await fill(german, sharedTextPath('de', topic), { name: 'Gleichzeitig' });
    await edit(106, { fr: 'En même temps' });
    expect((await german.post(sharedTextPath('de', topic), form)).status).toBe(303);
    expect(await namesOf(106)).toMatchObject({ de: 'Gleichzeitig', fr: 'En même temps' });
  });

  it('even between looking and writing', async () => {
    const DB = meanwhile(env.DB, /UPDATE topic SET names/, () => edit(106, { fr: 'Entre les deux' }));
    const page = await german.read(sharedTextPath('de', topic));
    const { source = '', own = '', name: _, ...words } = readFields(page);
    const done = await translateSharedText({
      env: { DB, OUTBOX: env.OUTBOX },
      site: 'ondelle',
      language: 'de',
      source: 'en',
      ref: topic,
      seen: { source, own },
      words: { ...words, name: 'Dazwischen' },
      author: 'x',
    });
    expect(done).toMatchObject({ ok: true });
    expect(await namesOf(106)).toMatchObject({ de: 'Dazwischen', fr: 'Entre les deux' });
  });

  it('the same language changed meanwhile is told, with both, and saved over only then', async () => {
    const form = await fill(german, sharedTextPath('de', topic), { name: 'Meins' });
    await edit(106, { de: 'Ihres' });
    const response = await german.post(sharedTextPath('de', topic), form);
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('<dd>Ihres</dd>');
    expect(page).toContain('value="Meins"');
    expect(await namesOf(106)).toMatchObject({ de: 'Ihres' });
    expect((await german.post(sharedTextPath('de', topic), readFields(page))).status).toBe(303);
    expect(await namesOf(106)).toMatchObject({ de: 'Meins' });
  });

  it('a source changed meanwhile is told: what was typed was made from another one', async () => {
    const form = await fill(german, sharedTextPath('de', topic), { name: 'Von der alten' });
    await edit(106, { en: 'Quite another thing' });
    const response = await german.post(sharedTextPath('de', topic), form);
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('Quite another thing');
    expect(page).toContain('value="Von der alten"');
    expect(page).toContain('The source');
  });

  it('two who translate one text: one is told of the other', async () => {
    const form = await fill(german, sharedTextPath('de', promise));
    const both = await Promise.all(['Eins.', 'Zwei.'].map((body) => german.post(sharedTextPath('de', promise), { ...form, body })));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409]);
  });

  it('rows put elsewhere keep their words, and words for a row that is gone are shown', async () => {
    const path = sharedTextPath('de', halo);
    const form = await fill(german, path);
    const first = Object.keys(form).find((name) => name.startsWith('label:')) ?? '';
    const row = await env.DB.prepare("SELECT specifications FROM product WHERE key = 'halo'").first<string>('specifications');
    const [, ...others] = JSON.parse(row ?? '[]');
    await env.DB.prepare("UPDATE product SET specifications = ? WHERE key = 'halo'").bind(JSON.stringify(others)).run();
    const response = await german.post(path, { ...form, [first]: 'Für die verlorene Zeile' });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('Für die verlorene Zeile');
    const { source: _source, own: _own, ...kept } = readFields(page);
    expect(form).toMatchObject(kept);
    await env.DB.prepare("UPDATE product SET specifications = ? WHERE key = 'halo'").bind(row).run();
  });
});

describe('a source that changes later', () => {
  const delivery: SharedRef = { kind: 'topic', name: '101' };

  it('marks its translations, until they are written anew or said to be right', async () => {
    expect(await stateOf(owner, delivery)).toBe('Translated');
    await edit(101, { en: 'Sending things' });
    expect(await stateOf(owner, delivery)).toBe('Source changed');
    expect(await german.read(sharedTextsPath('de', 'changed'))).toContain(sharedTextPath('de', delivery));
    expect(await owner.read(translationsPath)).toMatch(/with a changed source/);
    const form = await fill(german, sharedTextPath('de', delivery));
    const before = await namesOf(101);
    const kept = await german.post(sharedTextKeepPath('de', delivery), form);
    expect(kept.headers.get('Location')).toContain('words-kept');
    const line = env.DB.prepare("SELECT actor FROM audit WHERE action = 'translation.keep' AND entity = 'topic/101/de'");
    expect(await line.first('actor')).toBe(german.email);
    expect(await namesOf(101)).toEqual(before);
    expect([await stateOf(owner, delivery), await stateOf(owner, delivery, 'fr')]).toEqual(['Translated', 'Source changed']);
    await translate(owner, delivery, { name: 'Envoyer' }, 'fr');
    expect(await stateOf(owner, delivery, 'fr')).toBe('Translated');
    await edit(101, { en: 'Sending things again' });
    expect(await stateOf(owner, delivery)).toBe('Source changed');
  });

  it('is not said to be followed by who did not see it, nor with other words typed', async () => {
    const form = await fill(german, sharedTextPath('de', delivery));
    expect((await german.post(sharedTextKeepPath('de', delivery), { ...form, name: 'Anderes' })).status).toBe(422);
    await edit(101, { en: 'Unseen' });
    expect((await german.post(sharedTextKeepPath('de', delivery), form)).status).toBe(409);
    expect(await stateOf(owner, delivery)).toBe('Source changed');
  });

  it('between looking and writing is not said to be followed', async () => {
    const page = readFields(await german.read(sharedTextPath('de', delivery)));
    const DB = meanwhile(env.DB, /INSERT INTO change/, () => edit(101, { en: 'Seen by nobody' }));
    const seen = { source: page['source'] ?? '', own: page['own'] ?? '' };
    const text = { site: 'ondelle', language: 'de', source: 'en', ref: delivery, seen, author: 'x' };
    expect(await keepSharedText({ env: { DB, OUTBOX: env.OUTBOX }, ...text })).toMatchObject({ ok: false, failure: { reason: 'conflict' } });
    expect(await stateOf(owner, delivery)).toBe('Source changed');
  });

  it('of a product and a fact is known on their own pages too', async () => {
    const isToldOf = async (ref: SharedRef) => (await german.read(sharedTextPath('de', ref))).includes('Still right');
    expect([await isToldOf(halo), await isToldOf(carrier)]).toEqual([false, false]);
    const there = await findStoredProduct(env.DB, 'ondelle', 201);
    const base = await newestChange(env.DB, 'ondelle', 'product', there?.key ?? '');
    const value = { names: { ...there?.names, en: 'Ondelle Halo again' } };
    await changeProduct(env, { site: 'ondelle', product: 201, base, author: 'x', value });
    expect([await isToldOf(halo), await isToldOf(carrier)]).toEqual([true, false]);
    expect(await stateOf(owner, halo)).toBe('Source changed');
    await german.post(sharedTextKeepPath('de', halo), await fill(german, sharedTextPath('de', halo)));
    expect(await isToldOf(halo)).toBe(false);
  });

  it('of a snippet is known as well', async () => {
    expect(await stateOf(owner, promise, 'es')).toBe('Translated');
    const base = await newestChange(env.DB, 'ondelle', 'snippet', 'return-promise/en');
    expect(await changeSnippet(env, { site: 'ondelle', snippet: 'return-promise', language: 'en', base, body: 'Other words.', author: 'x' })).toMatchObject({
      ok: true,
    });
    expect(await stateOf(owner, promise, 'es')).toBe('Source changed');
  });

  it('of a snippet is not translated from what it no longer says', async () => {
    const page = readFields(await owner.read(sharedTextPath('fr', promise)));
    const base = await newestChange(env.DB, 'ondelle', 'snippet', 'return-promise/en');
    const DB = meanwhile(env.DB, /INSERT INTO snippet_translation/, () =>
      changeSnippet(env, { site: 'ondelle', snippet: 'return-promise', language: 'en', base, body: 'Unseen words.', author: 'x' }),
    );
    const seen = { source: page['source'] ?? '', own: page['own'] ?? '' };
    const text = { site: 'ondelle', language: 'fr', source: 'en', ref: promise, seen, author: 'x' };
    const done = await translateSharedText({ env: { DB, OUTBOX: env.OUTBOX }, ...text, words: { body: 'De la vieille source.' } });
    expect(done).toMatchObject({ ok: false, failure: { reason: 'conflict' } });
    expect(await owner.read(sharedTextPath('fr', promise))).not.toContain('De la vieille source.');
  });
});
