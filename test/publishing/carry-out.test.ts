import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import worker from '../../worker/index.ts';
import { carryOutDue } from '../../worker/publishing/carry-out.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { cancelPlan, plan, type Planning } from '../../worker/publishing/schedule.ts';
import { grant, signIn } from '../admin/sign-in.ts';
import { idOf, standing } from '../admin/revisions/texts.ts';
import { read, visit } from '../visit.ts';

const place = { site: 'ondelle', language: 'en', author: 'ann@example.com' };
const text = (body: string) => ({ title: 'Planned', slug: '', summary: 'Short.', body, seoTitle: '', seoDescription: '' });
const due = '2026-11-27T00:00:00.000Z';
const midnight = new Date(due);
const anybody = () => Promise.resolve(true);

/** Saves a draft of an article and plans its publish. */
async function planDraft(article: string, body: string, more: Partial<Planning> = {}): Promise<number> {
  const { head } = await standing(article, 'en');
  await saveDraft(env, { ...place, article, base: head, text: text(body) });
  return planStep(article, { revision: head + 1, ...more });
}

async function planStep(article: string, more: Partial<Planning>): Promise<number> {
  const step = { action: 'publish' as const, revision: 1, significance: 'minor' as const, at: due, wallTime: '2026-11-27T01:00', timeZone: 'Europe/Berlin' };
  const done = await plan(env.DB, { ...place, article: { id: await idOf(article), key: article }, ...step, ...more });
  expect(done.ok).toBe(true);
  return (await env.DB.prepare('SELECT max(id) AS id FROM schedule').first<number>('id')) ?? 0;
}

const outcome = (id: number) =>
  env.DB.prepare('SELECT outcome, error, done_at AS doneAt FROM schedule WHERE id = ?')
    .bind(id)
    .first<{ outcome: string | null; error: string | null; doneAt: string | null }>();

describe('a planned publish', () => {
  it('waits for its minute, then makes its text live, and is told of in the audit log', async () => {
    const id = await planDraft('gift-cards', 'Black Friday prices.');
    await carryOutDue(env, anybody, new Date(midnight.getTime() - 1));
    expect(await outcome(id)).toMatchObject({ outcome: null });
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toEqual({ outcome: 'done', error: null, doneAt: due });
    expect(await read('/en-us/articles/1030')).toContain('Black Friday prices.');
    expect(await standing('gift-cards', 'en')).toMatchObject({ head: 3, live: 3 });
    expect(await env.DB.prepare('SELECT actor, action, entity FROM audit ORDER BY id DESC LIMIT 1').first()).toEqual({
      actor: 'schedule',
      action: 'article.publish',
      entity: 'gift-cards/en',
    });
  });

  it('is carried out once, by however many at once', async () => {
    const id = await planDraft('warranty', 'Once.');
    await Promise.all([1, 2, 3, 4].map(() => carryOutDue(env, anybody, midnight)));
    await carryOutDue(env, anybody, midnight);
    const { revisions, live } = await standing('warranty', 'en');
    expect(revisions.map(({ status }) => status)).toEqual(['published', 'draft', 'published']);
    expect(live).toBe(3);
    expect(await outcome(id)).toMatchObject({ outcome: 'done' });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE actor = 'schedule' AND entity = 'warranty/en'").first('n')).toBe(1);
  });

  it('publishes its own revision, and leaves a newer draft on top of it', async () => {
    const id = await planDraft('start-a-return', 'The planned text.');
    await saveDraft(env, { ...place, article: 'start-a-return', base: 2, text: text('A newer idea.'), author: 'ben@example.com', note: 'Not yet' });
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'done' });
    const { revisions, head, live } = await standing('start-a-return', 'en');
    expect([head, live]).toEqual([5, 4]);
    expect(revisions[3]).toMatchObject({ status: 'published', body: 'The planned text.', author: 'ann@example.com' });
    expect(revisions[4]).toMatchObject({ status: 'draft', body: 'A newer idea.', author: 'ben@example.com', note: 'Not yet' });
    expect(
      await env.DB.prepare("SELECT head_status AS status FROM translation WHERE language = 'en' AND article_id = ?")
        .bind(await idOf('start-a-return'))
        .first('status'),
    ).toBe('draft');
  });

  it('is caught up with when its minute was missed, in the order it was planned', async () => {
    const first = await planDraft('promo-code-fails', 'Morning.', { at: '2026-11-27T06:00:00.000Z' });
    const gone = await planStep('promo-code-fails', { action: 'unpublish', at: '2026-11-27T07:00:00.000Z' });
    await carryOutDue(env, anybody, new Date('2026-11-28T00:00:00Z'));
    expect([await outcome(first), await outcome(gone)]).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
    expect((await standing('promo-code-fails', 'en')).live).toBeNull();
  });

  it('is found by the cron', async () => {
    const owner = await signIn(grant('owner'));
    const id = await planDraft('payment-methods', 'By the cron.', { at: '2026-01-01T00:00:00.000Z', author: owner.email });
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await outcome(id)).toMatchObject({ outcome: 'done', error: null });
    expect((await standing('payment-methods', 'en')).live).toBe(3);
  });
});

describe('a planned publish that cannot be', () => {
  it('says which line was broken meanwhile, and leaves what is live', async () => {
    const { head } = await standing('return-window', 'en');
    const id = await planDraft('return-window', 'One.\n\nSee [this](article:no-such-article).');
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringMatching(/^Line 3: .*no-such-article/) });
    expect((await standing('return-window', 'en')).live).toBe(head);
    await carryOutDue(env, anybody, midnight);
    expect((await standing('return-window', 'en')).head).toBe(head + 1);
  });

  it('says that the article was archived', async () => {
    const id = await planDraft('refund-times', 'Late.');
    await env.DB.prepare("UPDATE article SET archived_at = '2026-11-26T00:00:00.000Z' WHERE key = 'refund-times'").run();
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('archived') });
    const late = {
      ...place,
      article: { id: await idOf('refund-times'), key: 'refund-times' },
      action: 'publish' as const,
      revision: 1,
      significance: 'minor' as const,
      at: due,
      wallTime: '',
      timeZone: '',
    };
    expect(await plan(env.DB, late)).toEqual({ ok: false, failure: { reason: 'conflict' } });
  });

  it('says that whoever planned it may no more', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const german = await signIn(grant('translator', { languages: ['de'] }));
    const removed = await signIn(grant('owner'));
    await env.DB.prepare("UPDATE user SET removed_at = '2026-11-26' WHERE email = ?").bind(removed.email).run();
    for (const { email } of [reviewer, german, removed]) {
      const id = await planDraft('find-invoice', `Not by ${email}.`, { author: email, at: '2026-01-01T00:00:00.000Z' });
      const context = createExecutionContext();
      await worker.scheduled(createScheduledController(), env, context);
      await waitOnExecutionContext(context);
      expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining(email) });
    }
    expect((await standing('find-invoice', 'en')).live).toBe(1);
  });

  it('waits for an approval where the site asks for one', async () => {
    const id = await planDraft('error-codes', 'Not approved.');
    await env.DB.prepare(`UPDATE site SET settings = json_set(settings, '$.review', json('{"required":true,"days":{}}'))`).run();
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('approved') });
    const approved = await planDraft('error-codes', 'Approved.');
    await env.DB.prepare(
      "UPDATE revision SET status = 'approved' WHERE number = 3 AND translation_id = (SELECT id FROM translation WHERE language = 'en' AND article_id = ?)",
    )
      .bind(await idOf('error-codes'))
      .run();
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(approved)).toMatchObject({ outcome: 'done' });
    await env.DB.prepare(`UPDATE site SET settings = json_set(settings, '$.review', json('{"required":false,"days":{}}'))`).run();
  });

  it('does not keep others waiting', async () => {
    const broken = await planDraft('register-product', '[x](article:no-such-article)');
    const sound = await planDraft('water-resistance', 'Sound.');
    await carryOutDue(env, anybody, midnight);
    expect([await outcome(broken), await outcome(sound)]).toMatchObject([{ outcome: 'failed' }, { outcome: 'done' }]);
  });

  it('has failed where it broke off for an hour, which is told', async () => {
    const id = await planDraft('track-order', 'Broken.');
    const broken = () => Promise.reject(new Error('Broken'));
    await carryOutDue(env, broken, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: null });
    await carryOutDue(env, broken, new Date(midnight.getTime() + 60 * 60 * 1000));
    expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('tried for an hour') });
    const told = await env.DB.prepare('SELECT actor, action, entity FROM audit ORDER BY id DESC LIMIT 1').first();
    expect(told).toEqual({ actor: 'schedule', action: 'article.publish-failed', entity: 'track-order/en' });
  });

  it('is tried for an hour from when it first broke off, however late that was', async () => {
    const id = await planDraft('find-invoice', 'Missed.');
    const broken = () => Promise.reject(new Error('Broken'));
    const late = (minutes: number) => new Date(midnight.getTime() + (180 + minutes) * 60_000);
    await carryOutDue(env, broken, late(0));
    await carryOutDue(env, broken, late(59));
    expect(await outcome(id)).toEqual({ outcome: null, error: null, doneAt: null });
    await carryOutDue(env, broken, late(60));
    expect(await outcome(id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('tried for an hour') });
  });

  it('is tried again where the database failed, and nothing of it is half done', async () => {
    const id = await planDraft('water-resistance', 'Twice tried.');
    const failing = new Proxy(env.DB, {
      get: (target, name) => {
        const value: unknown = name === 'batch' ? () => Promise.reject(new Error('D1 is away')) : Reflect.get(target, name);
        return typeof value === 'function' && name !== 'batch' ? value.bind(target) : value;
      },
    });
    await carryOutDue({ DB: failing, OUTBOX: env.OUTBOX }, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: null });
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'done' });
  });
});

describe('a planned unpublish', () => {
  it('takes off what is live by then, and is done where nothing is', async () => {
    const id = await planStep('led-mask-safety', { action: 'unpublish' });
    await publish(env, { ...place, article: 'led-mask-safety', base: 1, text: text('Live since.'), significance: 'minor' }, new Date());
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'done', error: null });
    expect(await standing('led-mask-safety', 'en')).toMatchObject({ live: null, head: 3 });
    const again = await planStep('led-mask-safety', { action: 'unpublish' });
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(again)).toMatchObject({ outcome: 'done', error: 'It was not live any more.' });
    expect((await visit('/en-us/articles/9999')).status).toBe(404);
  });
});

describe('plans of one text', () => {
  it('are one of a kind at a time', async () => {
    await planStep('know-your-halo', {});
    const article = { id: await idOf('know-your-halo'), key: 'know-your-halo' };
    const second = { ...place, article, action: 'publish' as const, revision: 1, significance: 'minor' as const, at: due, wallTime: '', timeZone: '' };
    expect(await plan(env.DB, second)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await plan(env.DB, { ...second, action: 'unpublish', revision: 99 })).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await plan(env.DB, { ...second, action: 'unpublish' })).toMatchObject({ ok: true });
  });

  it('can be cancelled until they are carried out', async () => {
    const article = { id: await idOf('roam-adapter-recall'), key: 'roam-adapter-recall' };
    const id = await planStep('roam-adapter-recall', {});
    const cancel = { ...place, article, plan: id };
    const both = await Promise.all([cancelPlan(env.DB, cancel, midnight), cancelPlan(env.DB, cancel, midnight)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await carryOutDue(env, anybody, midnight);
    expect(await outcome(id)).toMatchObject({ outcome: 'cancelled' });
    const done = await planStep('roam-adapter-recall', {});
    await carryOutDue(env, anybody, midnight);
    expect(await cancelPlan(env.DB, { ...cancel, plan: done }, midnight)).toEqual({ ok: false, failure: { reason: 'over' } });
    expect(await cancelPlan(env.DB, { ...cancel, language: 'de' }, midnight)).toEqual({ ok: false, failure: { reason: 'missing' } });
  });
});
