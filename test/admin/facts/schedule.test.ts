import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Grant } from '../../../db/schema/people.ts';
import {
  adminPath,
  factDeletePath,
  factPath,
  factPreviewPath,
  factSchedulePath,
  factScheduleCancelPath,
  factsPath,
  factValuePath,
} from '../../../worker/admin/paths.ts';
import { mayStillChangeFact } from '../../../worker/admin/revisions/may-still.ts';
import worker from '../../../worker/index.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { carryOutFacts } from '../../../worker/publishing/facts/carry-out-facts.ts';
import { read } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const newYear = { date: '2099-01-01', time: '00:00', timeZone: 'Europe/Berlin' };
const after = new Date('2099-06-01');
let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
});

type Row = { id: number; cells: string; at: string; author: string; outcome: string | null; error: string | null };
const plans = async (fact: string) =>
  (await env.DB.prepare('SELECT id, cells, at, author, outcome, error FROM fact_schedule WHERE fact = ? ORDER BY id').bind(fact).all<Row>()).results;
const last = async (fact: string) => (await plans(fact)).at(-1);
const valueOf = (fact: string, market: string) =>
  env.DB.prepare(
    'SELECT mf.value AS value FROM market_fact mf JOIN fact f ON f.id = mf.fact_id JOIN market m ON m.id = mf.market_id WHERE f.key = ? AND m.key = ?',
  )
    .bind(fact, market)
    .first<string>('value');
const cell = async (fact: string, market: string, value: string) => ({
  [`base.${market}`]: await newestChange(env.DB, 'ondelle', 'fact', `${fact}/${market}`),
  [`value.${market}`]: value,
});
const form = async (fact: string, values: Record<string, string>, more: Record<string, string> = {}) => {
  const cells = await Promise.all(Object.entries(values).map(([market, value]) => cell(fact, market, value)));
  return Object.assign({ once: crypto.randomUUID(), seen: '', ...newYear, ...more }, ...cells);
};
const plan = async (fact: string, values: Record<string, string>, more: Record<string, string> = {}, staff = editor) => {
  const response = await staff.post(factSchedulePath(fact), await form(fact, values, more));
  return { status: response.status, html: await response.text(), location: response.headers.get('Location') };
};
const byHand = async (fact: string, market: string, value: string) =>
  expect((await editor.post(factValuePath(fact, market), await cell(fact, market, value))).status).toBe(303);
const carryOut = (now = after) => carryOutFacts(env, (who) => mayStillChangeFact(env.DB, who), now);
const dropAll = () => env.DB.prepare("UPDATE fact_schedule SET done_at = '2000-01-01', outcome = 'cancelled' WHERE done_at IS NULL").run();

describe('planning a change of a fact', () => {
  it('shows its effect first, and then where it stands until it comes', async () => {
    const preview = await (await editor.post(factPreviewPath('return_days'), await cell('return_days', 'de', '60'))).text();
    expect(preview).toContain('<ins>60</ins>');
    expect(preview).toContain('Schedule the change');
    expect(await plan('return_days', { de: '60' })).toMatchObject({ status: 303, location: `${factPath('return_days')}?done=fact-planned` });
    expect(await valueOf('return_days', 'de')).toBe('100');
    const page = await editor.read(factPath('return_days'));
    expect(page).toMatch(/1 Jan 2099, 00:00<\/b> in Europe\/Berlin \(31 Dec 2098, 23:00 UTC\)/);
    expect(await editor.read(factsPath)).toMatch(/class="fact-mark"[^>]*>.*?60 days, 1 Jan 2099/s);
    await dropAll();
  });

  it.each([
    ['a time that clocks skip', { date: '2099-03-29', time: '02:30' }, ['02:30 in Europe/Berlin', '01:59', '03:00']],
    ['a time that comes twice', { date: '2098-10-26', time: '02:30' }, ['comes twice', 'the first time', 'the second time']],
    ['the past', { date: '2020-01-01' }, ['That moment is over']],
    ['no date', { date: '' }, ['Choose a date']],
  ])('refuses %s, and keeps the value that was typed', async (_, more, expected) => {
    const before = (await plans('return_days')).length;
    const answer = await plan('return_days', { de: '61' }, more);
    expect(answer.status).toBe(422);
    for (const words of [...expected, 'name="value.de" value="61"']) expect(answer.html).toContain(words);
    expect(await plans('return_days')).toHaveLength(before);
  });

  it('takes the one of two times that was chosen', async () => {
    expect((await plan('return_days', { de: '61' }, { date: '2098-10-26', time: '02:30', instead: '2098-10-26T02:30+01:00' })).status).toBe(303);
    expect(await last('return_days')).toMatchObject({ at: '2098-10-26T01:30:00.000Z', author: editor.email });
    await dropAll();
  });

  it('refuses what cannot be a value, and an empty one while texts show the fact', async () => {
    expect((await plan('return_days', { de: 'soon' })).html).toContain('Write whole days');
    expect(await plan('return_days', { de: '' })).toMatchObject({ status: 409, html: expect.stringContaining('Texts use this fact') });
  });

  it('refuses a form made before somebody changed the value, and says what that is now', async () => {
    const stale = await form('refund_days', { de: '9' });
    await byHand('refund_days', 'de', '6');
    const response = await editor.post(factSchedulePath('refund_days'), stale);
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('it is now 6 days')]);
    expect(await plans('refund_days')).toEqual([]);
  });

  it('is one where its form is sent twice', async () => {
    const sent = await form('refund_days', { us: '9' });
    const statuses = await Promise.all([1, 2].map(async () => (await editor.post(factSchedulePath('refund_days'), sent)).status));
    expect(statuses).toEqual([303, 303]);
    expect(await plans('refund_days')).toHaveLength(1);
    await dropAll();
  });

  it.each(['', 'x'])('is refused where the id of its form is damaged (%o), and planned when it is sent again', async (once) => {
    const before = (await plans('refund_days')).length;
    for (let sent = 0; sent < 2; sent += 1) {
      const { status, html } = await plan('refund_days', { us: '9' }, { once });
      expect(status).toBe(422);
      for (const words of ['nothing is scheduled', 'name="value.us" value="9"', 'value="2099-01-01"']) expect(html).toContain(words);
      expect(/name="once" value="([^"]*)"/.exec(html)?.[1]).toMatch(/^[\da-f-]{36}$/);
    }
    expect((await plan('refund_days', { us: '9' })).status).toBe(303);
    expect(await plans('refund_days')).toHaveLength(before + 1);
    await dropAll();
  });

  it('is within somebody’s markets, and cancelling too', async () => {
    const german = await signIn(grant('editor', { markets: ['de'] }));
    expect((await german.post(factSchedulePath('refund_days'), await form('refund_days', { de: '8' }))).status).toBe(403);
    expect((await german.post(factSchedulePath('refund_days', 'us'), await form('refund_days', { us: '8' }))).status).toBe(403);
    expect((await plan('refund_days', { us: '8' })).status).toBe(303);
    const id = (await last('refund_days'))?.id ?? 0;
    expect((await german.post(factScheduleCancelPath('refund_days', 'de', id))).status).toBe(404);
    expect((await german.post(factSchedulePath('refund_days', 'de'), await form('refund_days', { de: '8' }))).status).toBe(303);
    const own = (await last('refund_days'))?.id ?? 0;
    expect((await german.post(factScheduleCancelPath('refund_days', 'de', own))).status).toBe(303);
    expect((await (await signIn(grant('author'))).post(factSchedulePath('refund_days'), await form('refund_days', { de: '8' }))).status).toBe(403);
    await dropAll();
  });
});

describe('a planned change of a fact', () => {
  it('waits for its minute, is made once by however many, in the name of who planned it', async () => {
    expect((await plan('return_days', { de: '45', fr: '50' })).status).toBe(303);
    await carryOut(new Date('2098-12-31T22:59:59Z'));
    expect(await valueOf('return_days', 'de')).toBe('100');
    await Promise.all([1, 2, 3].map(() => carryOut(new Date('2098-12-31T23:00:00Z'))));
    expect([await valueOf('return_days', 'de'), await valueOf('return_days', 'fr')]).toEqual(['45', '50']);
    expect(await last('return_days')).toMatchObject({ outcome: 'done', error: null });
    expect(await read('/de-de/articles/1031')).toContain('45 Tage');
    const { results } = await env.DB.prepare("SELECT author FROM change WHERE kind = 'fact' AND entity = 'return_days/de' ORDER BY number").all();
    expect(results).toEqual([{ author: 'import' }, { author: editor.email }]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE actor = 'schedule' AND entity = 'return_days/de'").first('n')).toBe(1);
  });

  it('is followed by its way back, which is shown as it will be by then', async () => {
    const before = (await valueOf('return_days', 'us')) ?? '';
    await plan('return_days', { us: '1' });
    const back = { date: '2099-02-01' };
    const question = await plan('return_days', { us: before }, back);
    expect(question.status).toBe(200);
    expect(question.html).toContain('Nothing is scheduled yet');
    const seen = String((await last('return_days'))?.id);
    expect((await plan('return_days', { us: before }, { ...back, seen })).status).toBe(303);
    await carryOut(new Date('2099-01-02'));
    expect(await valueOf('return_days', 'us')).toBe('1');
    await carryOut();
    expect(await valueOf('return_days', 'us')).toBe(before);
    expect((await plans('return_days')).slice(-2).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });

  it('leaves a market that was changed by hand meanwhile, names both values, and changes the others', async () => {
    await plan('refund_days', { de: '11', us: '12' });
    await byHand('refund_days', 'de', '3');
    await carryOut();
    expect([await valueOf('refund_days', 'de'), await valueOf('refund_days', 'us')]).toEqual(['3', '12']);
    const error = (await last('refund_days'))?.error ?? '';
    for (const words of ['Germany', '3 days', '11 days', 'The other markets were changed']) expect(error).toContain(words);
    for (const page of [adminPath, factPath('refund_days')]) expect(await editor.read(page)).toContain('so it was not set to 11 days');
    expect(await (await signIn(grant('editor', { markets: ['fr'] }))).read(adminPath)).not.toContain('11 days');
  });

  it('does nothing once cancelled, and cannot be cancelled once over', async () => {
    await plan('refund_days', { fr: '21' });
    const cancel = factScheduleCancelPath('refund_days', undefined, (await last('refund_days'))?.id ?? 0);
    expect((await editor.post(cancel)).status).toBe(303);
    const again = await editor.post(cancel);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('It was not cancelled')]);
    await carryOut();
    expect(await valueOf('refund_days', 'fr')).not.toBe('21');
    expect((await editor.post(factScheduleCancelPath('return_days', undefined, 9999))).status).toBe(404);
  });

  it.each<[string, Grant[]]>([
    ['an author', [grant('author')]],
    ['an editor of another market', [grant('editor', { markets: ['us'] })]],
    ['nobody', []],
  ])('is not made for who is by now %s', async (_, grants) => {
    const staff = await signIn(grant('editor'));
    const before = await valueOf('refund_days', 'fr');
    expect((await plan('refund_days', { fr: '29' }, {}, staff)).status).toBe(303);
    await env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?').bind(JSON.stringify(grants), staff.email).run();
    await carryOut();
    expect(await valueOf('refund_days', 'fr')).toBe(before);
    expect(await last('refund_days')).toMatchObject({ outcome: 'failed', error: expect.stringContaining('may not change this any more') });
  });

  it('is called off with its fact', async () => {
    await editor.post(factsPath, { key: 'short_lived', type: 'days', 'label:en': 'Short', once: crypto.randomUUID() });
    expect((await plan('short_lived', { de: '5' })).status).toBe(303);
    const base = await newestChange(env.DB, 'ondelle', 'fact', 'short_lived');
    expect((await editor.post(factDeletePath('short_lived'), { base })).status).toBe(303);
    expect(await last('short_lived')).toMatchObject({ outcome: 'cancelled', error: 'The fact was deleted.' });
  });

  it('that breaks off keeps none of other facts waiting, and has failed after an hour, which is told', async () => {
    const minute = new Date('2098-12-31T23:01:00Z');
    await plan('refund_days', { fr: '41' });
    const copies = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO';
    await env.DB.batch([
      env.DB.prepare(`${copies} fact (site_id, key, type, labels) SELECT site_id, 'broken_' || i, type, labels FROM fact, n WHERE key = 'refund_days'`),
      env.DB.prepare(`${copies} fact_schedule (site_id, fact, cells, at, wall_time, time_zone, author)
        SELECT site_id, 'broken_' || i, cells, at, wall_time, time_zone, author FROM fact_schedule, n WHERE done_at IS NULL`),
    ]);
    const broken = async () => [await last('refund_days'), ...(await Promise.all(Array.from({ length: 50 }, (_, i) => last(`broken_${i + 1}`))))];
    await plan('express_days', { us: '8' });
    const failFrench = ({ markets }: { markets: string[] }) => (markets.includes('fr') ? Promise.reject(new Error('Broken')) : Promise.resolve(true));
    await carryOutFacts(env, failFrench, minute);
    expect(await last('express_days')).toMatchObject({ outcome: 'done' });
    expect((await broken()).filter((row) => row?.outcome === null)).toHaveLength(51);
    for (const time of ['00:01', '00:02']) await carryOutFacts(env, failFrench, new Date(`2099-01-01T${time}:00Z`));
    expect((await broken()).filter((row) => row?.outcome === 'failed' && row.error?.startsWith('It was tried for an hour'))).toHaveLength(51);
    expect(await editor.read(adminPath)).toContain('It was tried for an hour');
    const told =
      "SELECT count(*) AS n FROM audit WHERE action = 'fact.change-failed' AND (entity = 'refund_days' OR entity LIKE 'broken_%') AND after LIKE '%tried for an hour%'";
    expect(await env.DB.prepare(told).first('n')).toBe(51);
  });

  it('is found by the cron', async () => {
    await plan('refund_days', { fr: '33' });
    await env.DB.prepare("UPDATE fact_schedule SET at = '2026-01-01T00:00:00.000Z' WHERE done_at IS NULL").run();
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await valueOf('refund_days', 'fr')).toBe('33');
  });
});
