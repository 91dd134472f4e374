import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { discardCopyPath, editorPath, publishPath, saveDraftPath, workingCopyPath } from '../../../worker/admin/paths.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { standing, typed } from '../revisions/texts.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const article = 1030;
const path = editorPath(article, 'en');
const text = { title: 'Gift cards', slug: '', summary: 'Short.', seoTitle: '', seoDescription: '' };

const copyIn = (html: string) => Number(/name="copy" value="(\d+)"/.exec(html)?.[1]);
const bodyIn = (html: string) => /name="body"[^>]*>\n?([^<]*)</.exec(html)?.[1];
const head = async () => (await standing('gift-cards', 'en')).head;

async function keep(who: Staff, version: number, body: string): Promise<number> {
  const response = await who.send('PUT', workingCopyPath(article, 'en'), {
    body: JSON.stringify({ base: await head(), version, text: { ...text, body } }),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(String(response.status));
  const { version: kept }: { version: number } = await response.json();
  return kept;
}

describe('somebody who writes at a desk and on a train', () => {
  let writer: Staff;
  let desk: number;
  let train: number;
  beforeEach(async () => {
    writer = await signIn(grant('editor'));
    desk = await keep(writer, 0, 'At the desk.');
    train = await keep(writer, desk, 'On the train.');
  });

  it.each([
    ['saves', saveDraftPath],
    ['publishes', publishPath],
  ])('%s at the desk what the train does not know, and finds there what was typed on the train', async (_, to) => {
    const done = await writer.post(to(article, 'en'), typed({ body: 'At the desk.' }, await head(), { copy: desk, significance: 'minor' }));
    expect(done.status).toBe(303);
    const page = await writer.read(path);
    expect(page).toContain('Not saved yet.');
    expect(bodyIn(page)).toBe('On the train.');
    expect(copyIn(page)).toBe(train);
  });

  it('discards at the desk, and keeps what was typed on the train', async () => {
    const kept = await writer.post(discardCopyPath(article, 'en'), { copy: desk });
    expect(kept.headers.get('Location')).toBe(`${path}?done=copy-newer`);
    expect(bodyIn(await writer.read(path))).toBe('On the train.');
    expect((await writer.post(discardCopyPath(article, 'en'), { copy: train })).headers.get('Location')).toBe(`${path}?done=discarded`);
    expect(await writer.read(path)).not.toContain('On the train.');
  });

  it('meets a conflict at the desk, whose page does not take the place of what was typed on the train', async () => {
    const base = await head();
    await saveDraft(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base, text: { ...text, body: `By another, ${base}.` }, author: 'bob' });
    const refused = await writer.post(saveDraftPath(article, 'en'), typed({ body: 'At the desk.', summary: 'Mine.' }, base, { copy: desk }));
    expect(refused.status).toBe(409);
    expect(copyIn(await refused.text())).toBe(desk);
    await expect(keep(writer, desk, 'At the desk, merged.')).rejects.toThrow('409');
    expect(bodyIn(await writer.read(path))).toBe('On the train.');
  });
});

describe('a text that is too long to be kept', () => {
  it('comes back whole when somebody else saved meanwhile, and says why it cannot be saved', async () => {
    const writer = await signIn(grant('editor'));
    const base = await head();
    await saveDraft(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base, text: { ...text, body: 'Meanwhile.' }, author: 'bob' });
    const body = 'word '.repeat(420_000);
    const refused = await writer.post(publishPath(article, 'en'), typed({ body }, base));
    expect([409, 422]).toContain(refused.status);
    expect(await refused.text()).toContain(body.slice(0, 100_000));
    const saved = await writer.post(saveDraftPath(article, 'en'), typed({ body }, base + 1));
    expect(saved.status).toBe(422);
    expect(await saved.text()).toContain('500,000 characters');
    const kept = await writer.send('PUT', workingCopyPath(article, 'en'), {
      body: JSON.stringify({ base, version: 0, text: { ...text, body } }),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    expect(await kept.json()).toMatchObject({ error: 'too-long', message: expect.stringContaining('too long') });
  });

  it('is saved to the last sign that fits, in any script', async () => {
    const writer = await signIn(grant('editor'));
    const body = '字'.repeat(499_000);
    const saved = await writer.post(saveDraftPath(article, 'en'), typed({ body }, await head()));
    expect(saved.status).toBe(303);
    expect((await standing('gift-cards', 'en')).revisions.at(-1)?.body).toHaveLength(499_000);
  });

  it('is a title, too', async () => {
    const writer = await signIn(grant('editor'));
    const saved = await writer.post(saveDraftPath(article, 'en'), typed({ title: 'x'.repeat(6000) }, await head()));
    expect(saved.status).toBe(422);
    expect(await saved.text()).toContain('5000 characters');
  });
});
