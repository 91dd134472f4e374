import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { mediaUploadPath, signInLinkPath, signOutPath } from '../../worker/admin/paths.ts';
import { makeLink } from '../../worker/admin/access/links.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { message } from '../analytics/deliver.ts';
import { insertFeedback } from '../fixture/feedback.ts';
import { insertGaps } from '../fixture/gaps.ts';
import { pick } from '../visit.ts';
import { typed } from './revisions/texts.ts';
import { grant, signIn, Staff } from './sign-in.ts';
import { edit, fill } from './translations/shared-forms.ts';
import { png, sendFile } from './upload.ts';

type Fields = NonNullable<Parameters<Staff['post']>[1]>;
/** A form, where it is sent, and what the audit log says of it. Later ones stand on what earlier ones did. */
type Step = [action: string, path: string, fields?: Fields | (() => Promise<Fields>)];

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.get('/admin');
  await insertGaps(env.DB);
}, 60_000);

/** `{comment.id}` in an address is that of the newest comment. */
async function resolve(path: string): Promise<string> {
  const [mark, table, column] = /\{(\w+)\.(\w+)\}/.exec(path) ?? [];
  if (mark === undefined) return path;
  return path.replace(mark, String(await env.DB.prepare(`SELECT max(${column}) AS value FROM ${table}`).first('value')));
}
const once = () => crypto.randomUUID();
const based =
  (kind: Parameters<typeof newestChange>[2], entity: string, more: Fields = {}) =>
  async () => ({
    base: await newestChange(env.DB, 'ondelle', kind, entity),
    ...more,
  });
const text = '/admin/articles/1030/en';
const later = { date: '2099-01-01', time: '00:00', timeZone: 'UTC' };

/** What articles share, said in another language. */
const kinds: [action: string, address: string, typed: Record<string, string>][] = [
  ['topic.change', 'topic/106', { name: 'Begangen' }],
  ['site.change', 'category/1', { name: 'Begangen' }],
  ['product.change', 'product/201', { summary: 'Begangen' }],
  ['snippet.change', 'snippet/return-promise', { body: 'Begangen.' }],
  ['fact.change', 'fact/carrier/de', { text: 'Begangen' }],
];
/** Translated, and then changed in its source. */
async function wordsOfWalked(): Promise<Fields> {
  const number = (await env.DB.prepare("SELECT number FROM topic WHERE key = 'walked'").first<number>('number')) ?? 0;
  await edit(number, { de: 'Begangen' });
  await edit(number, { en: 'Walked away' });
  return fill(owner, `/admin/translations/de/topic/${number}`);
}

async function oneDemoEvent(): Promise<Fields> {
  await storeEvents(env.DB, [message(Date.now(), null, [{ id: 'demo/1/a-1', reference: 'demo/1/a' }])]);
  return {};
}

async function oneComment(): Promise<Fields> {
  await insertFeedback(env.DB);
  return { base: 1, state: 'planned', assignee: owner.email };
}

const steps: Step[] = [
  ['article.create', '/admin/articles', { once: once(), type: 'how-to', title: 'Fold it', topic: 106 }],
  ['article.duplicate', '/admin/articles/1030/duplicate', { once: once() }],
  ['article.archive', '/admin/articles/{article.number}/archive'],
  ['article.restore', '/admin/articles/{article.number}/restore'],
  ['article.save', `${text}/draft`, typed({ body: 'One.' }, 1)],
  ['article.schedule', `${text}/schedule`, typed({ body: 'Two.' }, 2, later)],
  ['article.schedule-cancel', `${text}/schedule/{schedule.id}/cancel`],
  ['article.publish', `${text}/publish`, typed({ body: 'Three.' }, 3)],
  ['article.restore', `${text}/revisions/2/restore`, { base: 4 }],
  ['article.verify', `${text}/verify`, { base: 4, from: '' }],
  ['comment.add', `${text}/comments`, { once: once(), quote: '', remark: 'Is this so?' }],
  ['comment.resolve', `${text}/comments/{comment.id}/resolve`],
  ['comment.reopen', `${text}/comments/{comment.id}/reopen`],
  ['preview.share', `${text}/preview-links`, { locale: 'en-us', days: '1', shows: 'newest' }],
  ['preview.revoke', `${text}/preview-links/{preview_link.id}/revoke`],
  ['article.unpublish', `${text}/unpublish`, { base: 5, when: 'now' }],
  ['snippet.change', '/admin/snippets/new', { key: 'walked', body: 'Some words.' }],
  ['snippet.change', '/admin/snippets/walked/en', based('snippet', 'walked/en', { body: 'Other words.' })],
  ['snippet.change', '/admin/snippets/walked/delete', { changes: 2 }],
  ['redirect.change', '/admin/redirects', { base: 0, source: '/walked', target: '/articles/1031', note: '' }],
  ['redirect.change', '/admin/redirects/{redirect.id}', { base: 1, source: '/walked', was: '/walked', target: '/articles/1030', note: '' }],
  ['redirect.change', '/admin/redirects/{redirect.id}/delete', { base: 2 }],
  ['fact.change', '/admin/facts', { key: 'walked', type: 'days', 'label:en': 'Walked', once: once() }],
  ['fact.change', '/admin/facts/walked/us', { 'base.us': 0, 'value.us': '3', 'value.us.from': '3', 'value.us.to': '' }],
  ['fact.schedule', '/admin/facts/walked/us/schedule', { ...later, once: once(), seen: '', 'base.us': 1, 'value.us': '4' }],
  ['fact.schedule-cancel', '/admin/facts/walked/us/schedule/{fact_schedule.id}/cancel'],
  ['fact.change', '/admin/facts/walked/labels', based('fact', 'walked', { 'label:en': 'Walked on' })],
  ['fact.change', '/admin/facts/walked/move', { by: 'up' }],
  ['fact.change', '/admin/facts/walked/delete', based('fact', 'walked')],
  ['site.change', '/admin/markets/us/featured', based('site', 'featured/us', { add: 'gift-cards' })],
  ['site.change', '/admin/markets', { key: 'walked', 'name:en': 'Walked', currency: 'EUR', timeZone: 'Europe/Vienna', factsOf: 'de', once: once() }],
  ['site.change', '/admin/markets/walked/delete', async () => ({ seen: pick(await owner.read('/admin/markets/walked/delete'), /name="seen" value="(\w+)"/) })],
  ['topic.change', '/admin/topics/new', { once: once(), 'name:en': 'Walked', in: '', icon: 'help' }],
  ['topic.change', '/admin/topics/{topic.number}', based('topic', 'walked', { 'name:en': 'Walked on', icon: 'help' })],
  ['media.change', '/admin/media/{media.id}/delete', { base: 1 }],
  ...kinds.map(([action, address, words]): Step => {
    const path = `/admin/translations/de/${address}`;
    return [action, path, () => fill(owner, path, words)];
  }),
  ['translation.keep', '/admin/translations/de/topic/{topic.number}/keep', wordsOfWalked],
  ['feedback.change', '/admin/feedback/1', oneComment],
  ['feedback.reply', '/admin/feedback/1/replied'],
  ['feedback.delete', '/admin/feedback/1/delete'],
  ['user.add', '/admin/users', { name: 'Walter', email: 'walter@example.com', 'role-0': 'editor' }],
  ['user.change', '/admin/users/{user.id}', { name: 'Walter', before: JSON.stringify([grant('editor')]), 'role-0': 'author' }],
  ['link.make', '/admin/users/{user.id}/link'],
  ['user.remove', '/admin/users/{user.id}/remove'],
  ['demo.remove', '/admin/reports/demo/remove', oneDemoEvent],
  ['digest.change', '/admin/reports/digests', { base: '[]', enabled: 'yes', weekday: 1, hour: 8, timeZone: 'UTC' }],
  ['digest.channel-add', '/admin/reports/digests/channels', { kind: 'mail', name: 'Walk', address: 'walk@example.com', secret: '' }],
  ['digest.send', '/admin/reports/digests/channels/{digest_channel.id}/test'],
  ['digest.send', '/admin/reports/digests/deliveries/{digest_delivery.id}/again'],
  ['digest.channel-remove', '/admin/reports/digests/channels/{digest_channel.id}/remove'],
  ['gap.change', '/admin/reports/gaps/1', { base: 0, state: 'planned', owner: '', note: 'Walked.' }],
  ['gap.draft', '/admin/reports/gaps/1/draft', { once: once(), title: 'Walked gap', type: 'faq', topic: 106 }],
  ['token.make', '/admin/tokens', { name: 'Walk', lifetime: '30', 'role-0': 'analyst' }],
  ['token.revoke', '/admin/tokens/{api_token.id}/revoke'],
];

type Line = { actor: string; action: string; entity: string; before: string | null; after: string | null };
const linesSince = async (id: number) =>
  (await env.DB.prepare('SELECT actor, action, entity, before, after FROM audit WHERE id > ? ORDER BY id').bind(id).all<Line>()).results;
const lastLine = async () => (await env.DB.prepare('SELECT max(id) AS id FROM audit').first<number>('id')) ?? 0;

describe('the audit log says who did what', () => {
  it('when a file is uploaded', async () => {
    const before = await lastLine();
    expect((await sendFile(owner, mediaUploadPath, 'walked.png', png('walk'))).status).toBe(303);
    expect(await linesSince(before)).toMatchObject([{ actor: owner.email, action: 'media.change', before: null }]);
  });

  it.each(steps)('%s by %s', async (action, path, fields = {}) => {
    const [where, sent] = [await resolve(path), typeof fields === 'function' ? await fields() : fields];
    const before = await lastLine();
    const response = await owner.post(where, sent);
    const said = pick(await response.text(), /<div class="notice notice-problem"[^>]*>(.*?)<\/div>/s);
    expect([where, response.status < 400, said]).toEqual([where, true, '']);
    const lines = await linesSince(before);
    expect(lines.map((line) => line.action)).toContain(action);
    for (const line of lines) expect(line).toMatchObject({ actor: owner.email, entity: expect.stringMatching(/./) });
  });

  it('when somebody signs in and out', async () => {
    const id = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(owner.email).first<number>('id');
    const before = await lastLine();
    const spent = await new Staff('', '').post(signInLinkPath(await makeLink(env.DB, id, null, new Date())));
    const again = new Staff(owner.email, spent.headers.getSetCookie()[0]?.split(';')[0] ?? '');
    expect((await again.post(signOutPath)).status).toBe(303);
    expect(await linesSince(before)).toMatchObject([
      { actor: owner.email, action: 'session.start' },
      { actor: owner.email, action: 'session.end' },
    ]);
  });
});
