import { beforeAll, describe, expect, it } from 'vitest';
import { editorPath, reviewsPath, reviewStepPath } from '../../../worker/admin/paths.ts';
import { mayPublish } from '../../../worker/publishing/review.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { askForReviews, auditActions, formOf, once, read, readSite, writeDraft } from './texts.ts';

const article = 1030;
const where = (response: Response) => response.headers.get('Location');
const step = (name: string) => reviewStepPath(article, 'en', name);

let writer: Staff;
let reviewer: Staff;
beforeAll(async () => {
  await askForReviews(true);
  writer = await signIn(grant('author'));
  reviewer = await signIn(grant('reviewer'));
});

const statusOf = async () => (await read(article, 'en')).head?.status;

describe('a review', () => {
  it('leads a draft over a review to an approval, and tells the audit log of each step', async () => {
    const base = await writeDraft(article, 'en', writer.email, { title: 'Gift cards, explained' });
    const asked = await writer.post(step('request'), await formOf(article, 'en'));
    expect([asked.status, where(asked)]).toEqual([303, `${editorPath(article, 'en')}?done=review-requested`]);
    expect(await statusOf()).toBe('in-review');
    expect(await reviewer.read(reviewsPath)).toContain('Gift cards, explained');

    const approved = await reviewer.post(step('approve'), { base, comment: 'Well said.', once: once() });
    expect([approved.status, where(approved)]).toEqual([303, `${editorPath(article, 'en')}?done=approved`]);
    expect(await statusOf()).toBe('approved');
    expect(await auditActions('gift-cards/en')).toEqual(expect.arrayContaining(['review.request', 'review.approve']));
    expect(await reviewer.read(reviewsPath)).not.toContain('Gift cards, explained');
  });

  it('lets the approved text be published, and no other one', async () => {
    const { settings } = await readSite();
    const { head } = await read(article, 'en');
    const text = head?.text ?? { title: '', slug: '', summary: '', body: '', seoTitle: '', seoDescription: '' };
    expect(mayPublish(settings, head, text)).toBe(true);
    expect(mayPublish(settings, head, { ...text, summary: 'Other.' })).toBe(false);
    expect(mayPublish(settings, undefined, text)).toBe(false);
    expect(mayPublish({ review: { required: false, days: {} } }, undefined, text)).toBe(true);
  });

  it('takes an approval back, with the reason as a comment', async () => {
    const base = (await read(article, 'en')).head?.number ?? 0;
    const unsaid = await reviewer.post(step('return'), { base, comment: ' ', once: once() });
    expect(unsaid.status).toBe(422);
    expect(await unsaid.text()).toContain('Say what should be different');
    const returned = await reviewer.post(step('return'), { base, comment: 'Name the price.', once: once() });
    expect(where(returned)).toBe(`${editorPath(article, 'en')}?done=returned`);
    expect(await statusOf()).toBe('draft');
  });

  it('approves no text that changed meanwhile, shows what changed and keeps what was typed', async () => {
    const read1 = await writeDraft(article, 'en', writer.email, { body: 'They last two years.' });
    await writer.post(step('request'), await formOf(article, 'en'));
    const read2 = await writeDraft(article, 'en', writer.email, { body: 'They last three years.' });
    const refusedOnDraft = await reviewer.post(step('approve'), { base: read1, comment: 'Fine by me', once: once() });
    expect(refusedOnDraft.status).toBe(409);
    const page = await refusedOnDraft.text();
    expect(page).toMatch(/<del>.*two.*<\/del>.*<ins>.*three.*<\/ins>/s);
    expect(page).toContain('Fine by me');
    expect(page).not.toContain('>Approve</button>');
    expect(await statusOf()).toBe('draft');

    await writer.post(step('request'), await formOf(article, 'en'));
    const refused = await reviewer.post(step('approve'), { base: read1, comment: 'Fine by me', once: once() });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(new RegExp(`name="base" value="${read2}".*Fine by me.*>Approve</button>`, 's'));
  });

  it('lets one of two reviewers decide', async () => {
    const base = (await read(article, 'en')).head?.number ?? 0;
    const other = await signIn(grant('reviewer'));
    const answers = await Promise.all([
      reviewer.post(step('approve'), { base, once: once() }),
      other.post(step('return'), { base: base - 1, comment: 'No.', once: once() }),
      other.post(step('approve'), { base, once: once() }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409]);
    expect(await statusOf()).toBe('approved');
  });

  it('carries out a form that was sent twice once', async () => {
    await writeDraft(article, 'en', writer.email);
    const form = { ...(await formOf(article, 'en')), summary: 'Said anew.' };
    const [first, second] = [await writer.post(step('request'), form), await writer.post(step('request'), form)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(where(second)).toBe(where(first));
    expect((await read(article, 'en')).head).toMatchObject({ status: 'in-review', text: { summary: 'Said anew.' } });
  });

  it('begins anew with a text that was saved since', async () => {
    await writeDraft(article, 'en', writer.email);
    expect(await statusOf()).toBe('draft');
  });
});

describe('asking for a review', () => {
  it('saves what is typed, so that it is what is reviewed', async () => {
    const form = { ...(await formOf(article, 'ja')), title: 'ギフトカード', body: '本文です。' };
    expect((await writer.post(reviewStepPath(article, 'ja', 'request'), form)).status).toBe(303);
    expect((await read(article, 'ja')).head).toMatchObject({ status: 'in-review', author: writer.email, text: { title: 'ギフトカード' } });
  });

  it('of a text without a title, or over a newer one, loses nothing', async () => {
    const untitled = await writer.post(step('request'), { ...(await formOf(article, 'en')), title: '', summary: 'Kept as it was typed' });
    expect(untitled.status).toBe(422);
    expect(await untitled.text()).toContain('Kept as it was typed');
    const stale = await formOf(article, 'en');
    await writeDraft(article, 'en', 'other@example.com', { title: 'Another title' });
    const refused = await writer.post(step('request'), { ...stale, title: 'My own title' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('My own title');
    expect(await statusOf()).toBe('draft');
  });
});

describe('four eyes', () => {
  it('lets nobody but an owner approve their own text, by whatever program', async () => {
    const editor = await signIn(grant('editor'));
    const base = await writeDraft(article, 'en', `${editor.email} (Export)`);
    await editor.post(step('request'), await formOf(article, 'en'));
    const refused = await editor.post(step('approve'), { base, comment: 'Good', once: once() });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('You wrote this text.');
    expect(await statusOf()).toBe('in-review');

    const owner = await signIn(grant('owner'));
    const own = await writeDraft(article, 'en', owner.email);
    await owner.post(step('request'), await formOf(article, 'en'));
    expect((await owner.post(step('approve'), { base: own, once: once() })).status).toBe(303);
  });
});

describe('who may take which step', () => {
  it.each(['request', 'approve', 'return'])('keeps "%s" from whoever has no right to it', async (name) => {
    const base = await writeDraft(article, 'de', 'x@example.com');
    const wrong = name === 'request' ? reviewer : writer;
    expect((await wrong.post(reviewStepPath(article, 'de', name), { base, comment: 'No', once: once() })).status).toBe(403);
    const french = await signIn(grant('editor', { languages: ['fr'] }));
    expect((await french.post(reviewStepPath(article, 'de', name), { base, comment: 'No', once: once() })).status).toBe(403);
    expect((await read(article, 'de')).head?.status).toBe('draft');
  });

  it('knows no text that was not begun, and no other language', async () => {
    expect((await writer.post(reviewStepPath(article, 'ja', 'approve'), { base: 0, once: once() })).status).toBe(403);
    expect((await writer.post(reviewStepPath(article, 'sv', 'request'), { base: 1, once: once() })).status).toBe(404);
    expect((await writer.post(reviewStepPath(9, 'en', 'request'), { base: 1, once: once() })).status).toBe(404);
  });

  it('refuses a form that is damaged', async () => {
    expect((await reviewer.post(step('approve'), { base: 'x', once: once() })).status).toBe(422);
    expect((await reviewer.post(step('approve'), { base: 1, once: 'not-an-id' })).status).toBe(422);
  });
});

describe('a site that asks for no review', () => {
  it('says so to whoever asks for one', async () => {
    await askForReviews(false);
    await writeDraft(article, 'en', writer.email);
    expect(where(await writer.post(step('request'), await formOf(article, 'en')))).toContain('done=review-off');
    expect(await statusOf()).toBe('draft');
  });
});
