import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { publish, type Publication } from '../../worker/publishing/publish.ts';
import { restore } from '../../worker/publishing/restore.ts';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { rename, unpublish } from '../../worker/publishing/unpublish.ts';
import { idOf, standing } from '../admin/revisions/texts.ts';

/** Each test has an article of its own: imported as revision 1 in English and German, the German one not saying what it was made from. */
const place = { site: 'ondelle', author: 'test' };
const text = (body: string) => ({ title: 'Title', slug: '', summary: 'Short.', body, seoTitle: '', seoDescription: '' });
/** The clock tells revisions apart that do not say what they were made from. */
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

async function publishText(article: string, language: string, body: string, more: Partial<Publication> = {}): Promise<number> {
  await tick();
  const { head } = await standing(article, language);
  const done = await publish(env, { ...place, article, language, base: head, text: text(body), significance: 'minor', ...more }, new Date());
  if (!done.ok) throw new Error(JSON.stringify(done));
  await tick();
  return done.value.revision;
}
const german = async (article: string) => (await standing(article, 'de')).outdated;

describe('whether a translation has followed its source', () => {
  it('is so after an import, and after minor changes', async () => {
    expect(await german('warranty')).toBeNull();
    await publishText('warranty', 'en', 'A better word.');
    expect(await german('warranty')).toBeNull();
  });

  it('is not after a medium change, the less so after a major one, and again when it was made from that', async () => {
    await publishText('start-a-return', 'en', 'Changed.', { significance: 'medium' });
    expect(await german('start-a-return')).toBe('medium');
    const major = await publishText('start-a-return', 'en', 'Wrong now.', { significance: 'major' });
    await publishText('start-a-return', 'en', 'A typo.');
    expect(await german('start-a-return')).toBe('major');
    await publishText('start-a-return', 'de', 'Von der mittleren.', { basedOn: major - 1 });
    expect(await german('start-a-return')).toBe('major');
    await publishText('start-a-return', 'de', 'Aktuell.', { basedOn: major });
    expect(await german('start-a-return')).toBeNull();
  });

  it('does not change with drafts of either', async () => {
    await publishText('payment-methods', 'en', 'Major.', { significance: 'major' });
    await saveDraft(env, { ...place, article: 'payment-methods', language: 'en', base: 2, text: text('Draft.') });
    await saveDraft(env, { ...place, article: 'payment-methods', language: 'de', base: 1, basedOn: 2, text: text('Entwurf.') });
    expect(await german('payment-methods')).toBe('major');
    expect(await standing('payment-methods', 'de')).toMatchObject({ head: 2, live: 1 });
  });

  it('is not forgotten by a rename of a translation that does not say what it was made from', async () => {
    await publishText('return-window', 'en', 'Major.', { significance: 'major' });
    await rename(env, { ...place, article: 'return-window', language: 'de', base: 1, title: 'Neuer Titel' }, new Date());
    expect(await german('return-window')).toBe('major');
    expect((await standing('return-window', 'de')).revisions[1]).toMatchObject({ basedOn: 1 });
  });

  it('is not changed by a rename of the source', async () => {
    await rename(env, { ...place, article: 'refund-times', language: 'en', base: 1, title: 'New title' }, new Date());
    expect(await german('refund-times')).toBeNull();
  });

  it('says nothing of what is not live, and says it again when it is', async () => {
    const article = 'register-product';
    await publishText(article, 'en', 'Major.', { significance: 'major' });
    await unpublish(env, { ...place, article, language: 'de', base: 1 });
    expect(await german(article)).toBeNull();
    await publishText(article, 'de', 'Noch das alte.', { basedOn: 1 });
    expect(await german(article)).toBe('major');
    await unpublish(env, { ...place, article, language: 'en', base: 2 });
    expect(await german(article)).toBeNull();
    await publishText(article, 'en', 'Back, a little different.');
    expect(await german(article)).toBe('major');
  });

  it('is not changed by restoring: that makes a draft, made from what the restored text was made from', async () => {
    const article = 'water-resistance';
    await publishText(article, 'en', 'Major.', { significance: 'major' });
    await publishText(article, 'de', 'Gefolgt.', { basedOn: 2 });
    const place3 = { site: 'ondelle', article: { id: await idOf(article), key: article }, language: 'de', author: 'test', user: 1 };
    expect(await restore(env.DB, { ...place3, revision: 1, base: 2 })).toMatchObject({ ok: true });
    expect(await german(article)).toBeNull();
    const { revisions } = await standing(article, 'de');
    expect(revisions[2]).toMatchObject({ status: 'draft', basedOn: 1 });
    await publishText(article, 'de', 'Doch das alte.', { basedOn: 1 });
    expect(await german(article)).toBe('major');
  });

  it('is so where it was made from the draft that went live', async () => {
    const article = 'error-codes';
    await saveDraft(env, { ...place, article, language: 'en', base: 1, text: text('Prepared.') });
    await publishText(article, 'de', 'Vorbereitet.', { basedOn: 2 });
    await publishText(article, 'en', 'Prepared.', { significance: 'major' });
    expect(await german(article)).toBeNull();
    await publishText(article, 'en', 'And more.', { significance: 'medium' });
    expect(await german(article)).toBe('medium');
  });

  it('is so again where the source went back to what it said', async () => {
    const article = 'find-invoice';
    const first = await publishText(article, 'en', 'First.');
    await publishText(article, 'de', 'Erstens.', { basedOn: first });
    await publishText(article, 'en', 'Second.', { significance: 'major' });
    expect(await german(article)).toBe('major');
    await publishText(article, 'en', 'First.', { significance: 'minor' });
    expect(await german(article)).toBeNull();
  });

  it('counts nothing for the source itself', async () => {
    expect((await standing('find-invoice', 'en')).outdated).toBeNull();
  });
});
