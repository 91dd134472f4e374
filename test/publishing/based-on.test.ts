import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { editorPath, publishPath, saveDraftPath } from '../../worker/admin/paths.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { standing, typed } from '../admin/revisions/texts.ts';
import { grant, signIn } from '../admin/sign-in.ts';

const now = new Date('2026-11-21T10:00:00Z');
const site = 'ondelle';
const text = (body: string) => ({ title: 'Gift cards', slug: '', summary: 'Short.', body, seoTitle: '', seoDescription: '' });
const where = (language: string) => ({ site, article: 'gift-cards', language, author: 'ann@example.com' });

async function publishSource(body: string): Promise<number> {
  const { head } = await standing('gift-cards', 'en');
  const done = await publish(env, { ...where('en'), base: head, text: text(body), significance: 'major' }, now);
  expect(done.ok).toBe(true);
  return head + 1;
}

const last = async (language: string) => (await standing('gift-cards', language)).revisions.at(-1);

describe('the revision of the source that a translation follows', () => {
  it('is never newer than the source is: it could not become outdated', async () => {
    const source = await publishSource('One.');
    const { head } = await standing('gift-cards', 'fr');
    await saveDraft(env, { ...where('fr'), base: head, basedOn: 999, text: text('Brouillon.') });
    expect((await last('fr'))?.basedOn).toBe(source);
    await publish(env, { ...where('fr'), base: head + 1, basedOn: 999, text: text('Public.'), significance: 'minor' }, now);
    expect((await last('fr'))?.basedOn).toBe(source);
    await publishSource('Two.');
    expect(await standing('gift-cards', 'fr')).toMatchObject({ outdated: 'major' });
  });

  it('stays the same where a form does not say it', async () => {
    const { head, revisions } = await standing('gift-cards', 'fr');
    const before = revisions.at(-1)?.basedOn;
    await saveDraft(env, { ...where('fr'), base: head, text: text('Plus tard.') });
    expect((await last('fr'))?.basedOn).toBe(before);
    await publish(env, { ...where('fr'), base: head + 1, text: text('Plus tard, public.'), significance: 'minor' }, now);
    expect(await standing('gift-cards', 'fr')).toMatchObject({ outdated: 'major' });
    expect((await last('fr'))?.basedOn).toBe(before);
  });

  it('of a text that never said it is what was there when it was written, also for what is saved on top of it', async () => {
    await env.DB.prepare(
      "UPDATE revision SET based_on = NULL WHERE translation_id = (SELECT t.id FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'gift-cards' AND t.language = 'fr')",
    ).run();
    const followed = (await standing('gift-cards', 'en')).head;
    await publishSource('Three.');
    const translator = await signIn(grant('editor'));
    const page = await translator.read(editorPath(1030, 'fr'));
    const basedOn = Number(/type="hidden" name="basedOn" value="(\d+)"/.exec(page)?.[1]);
    expect(basedOn).toBe(followed);
    const { head } = await standing('gift-cards', 'fr');
    await translator.post(saveDraftPath(1030, 'fr'), typed({ body: 'Sauvé.' }, head, { basedOn }));
    await translator.post(publishPath(1030, 'fr'), typed({ body: 'Public.' }, head + 1, { basedOn, accepted: 'none' }));
    expect((await standing('gift-cards', 'fr')).revisions.slice(-2).map((each) => each.basedOn)).toEqual([followed, followed]);
    expect(await standing('gift-cards', 'fr')).toMatchObject({ outdated: 'major', live: head + 2 });
  });

  it('is nothing that the source itself has', async () => {
    const { head } = await standing('gift-cards', 'en');
    await saveDraft(env, { ...where('en'), base: head, basedOn: 1, text: text('Source.') });
    expect((await last('en'))?.basedOn).toBeNull();
  });

  it('is written down without a new approval where nothing else of the text is different', async () => {
    const { head } = await standing('gift-cards', 'fr');
    await saveDraft(env, { ...where('fr'), base: head, basedOn: 1, text: text('Approuvé.') });
    await env.DB.prepare("UPDATE revision SET status = 'approved' WHERE number = ?1 AND body = 'Approuvé.'")
      .bind(head + 1)
      .run();
    await saveDraft(env, { ...where('fr'), base: head + 1, basedOn: 2, text: text('Approuvé.') });
    expect(await last('fr')).toMatchObject({ number: head + 2, status: 'approved', basedOn: 2 });
    await saveDraft(env, { ...where('fr'), base: head + 2, basedOn: 2, text: text('Autre.') });
    expect(await last('fr')).toMatchObject({ number: head + 3, status: 'draft' });
  });
});
