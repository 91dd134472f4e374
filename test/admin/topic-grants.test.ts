import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminTopicPath, newTopicPath, topicDeletePath, topicMergePath } from '../../worker/admin/paths.ts';
import { mergeTopics } from '../../worker/publishing/topics/merge-topics.ts';
import { treeBase } from '../../worker/publishing/topics/change-tree.ts';
import { meanwhile } from '../publishing/meanwhile.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

const base = () => treeBase(env.DB, 'ondelle');
async function add(name: string): Promise<number> {
  const response = await editor.post(newTopicPath(), { 'name:en': name, icon: 'help', once: crypto.randomUUID(), in: '' });
  return Number(/\/topics\/(\d+)/.exec(response.headers.get('Location') ?? '')?.[1]);
}
const grantsOf = async ({ email }: Staff) =>
  JSON.parse((await env.DB.prepare('SELECT grants FROM user WHERE email = ?').bind(email).first<string>('grants')) ?? '');
const addToken = ({ email }: Staff, name: string, topics: string[]) =>
  env.DB.prepare("INSERT INTO api_token (hash, user_id, name, ending, grants) SELECT ?1, id, ?2, 'wxyz', ?3 FROM user WHERE email = ?4")
    .bind(crypto.randomUUID(), name, JSON.stringify([grant('editor', { topics })]), email)
    .run();
const tokenGrants = async (name: string) =>
  JSON.parse((await env.DB.prepare('SELECT grants FROM api_token WHERE name = ?').bind(name).first<string>('grants')) ?? '');

const returnsOnly = grant('editor', { topics: ['returns'] });

describe('people whose work is limited to a topic', () => {
  it('work in the topic that it is merged into, and so do their programs; the page said so before, and the log does after', async () => {
    const [from, into] = [await add('Merged away'), await add('Merge target')];
    const limited = await signIn(grant('editor', { topics: ['merged-away'] }));
    await addToken(limited, 'Nightly merge', ['merged-away']);
    expect((await limited.get(adminTopicPath(into))).status).toBe(403);
    expect(await editor.read(adminTopicPath(from))).toContain('The roles of 1 person and 1 token name this topic: they name the other one then');
    expect((await editor.post(topicMergePath(from), { base: await base(), with: into })).status).toBe(303);
    expect((await limited.get(adminTopicPath(into))).status).toBe(200);
    expect(await tokenGrants('Nightly merge')).toEqual([grant('editor', { topics: ['merge-target'] })]);
    const told = await env.DB.prepare("SELECT actor, before, after FROM audit WHERE action = 'user.change' AND entity = ?")
      .bind(limited.email)
      .first<Record<string, string>>();
    expect(told?.['actor']).toBe(editor.email);
    expect([told?.['before'], told?.['after']].map((text) => JSON.parse(text ?? '').grants[0].topics)).toEqual([['merged-away'], ['merge-target']]);
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE action = 'token.change' AND entity = 'Nightly merge'").first('actor')).toBe(editor.email);
  });

  it('lose a topic that is deleted, which its page says before, and never reach more for it', async () => {
    const number = await add('To be deleted');
    const alone = await signIn(grant('editor', { topics: ['to-be-deleted'] }));
    const among = await signIn(grant('editor', { topics: ['to-be-deleted', 'returns'] }));
    expect(await editor.read(adminTopicPath(number))).toContain(
      'The roles of 2 people name this topic: they lose the topic, and those that name no other end.',
    );
    expect((await editor.post(topicDeletePath(number), { base: await base() })).status).toBe(303);
    expect(await grantsOf(alone)).toEqual([]);
    expect(await grantsOf(among)).toEqual([grant('editor', { topics: ['returns'] })]);
    expect((await alone.get('/admin/topics')).status).toBe(403);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'user.change' AND entity IN (?, ?)").bind(alone.email, among.email).first('n'),
    ).toBe(2);
    expect(await add('To be deleted')).toBeGreaterThan(number);
    expect((await alone.get('/admin/topics')).status).toBe(403);
  });

  it('are not mentioned where there are none, or where they are for another site', async () => {
    const number = await add('Nobody in particular');
    await signIn(grant('editor', { sites: ['another'], topics: ['nobody-in-particular'] }));
    expect(await editor.read(adminTopicPath(number))).not.toContain('name this topic');
  });

  it('whose grants are changed in the very moment of the merge are never overwritten: the merge is refused', async () => {
    const [topic, into] = [await add('Crossing'), await add('Crossed')];
    const limited = await signIn(grant('editor', { topics: ['crossing'] }));
    const theirs = JSON.stringify([grant('author', { topics: ['crossing'] })]);
    const DB = meanwhile(env.DB, /DELETE FROM topic/, () => env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?').bind(theirs, limited.email).run());
    const merge = { site: 'ondelle', topic, into, base: await base(), author: editor.email };
    expect(await mergeTopics({ ...env, DB }, merge)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await grantsOf(limited)).toEqual([grant('author', { topics: ['crossing'] })]);
    expect((await mergeTopics(env, merge)).ok).toBe(true);
    expect(await grantsOf(limited)).toEqual([grant('author', { topics: ['crossed'] })]);
  });

  it.each<[string, (limited: Staff) => Promise<unknown>]>([
    [
      'grants',
      ({ email }) =>
        env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?')
          .bind(JSON.stringify([returnsOnly]), email)
          .run(),
    ],
    [
      'program’s grants',
      () =>
        env.DB.prepare("UPDATE api_token SET grants = ? WHERE name = 'Taken'")
          .bind(JSON.stringify([returnsOnly]))
          .run(),
    ],
  ])('whose %s no longer name it from the very moment of the merge on get nothing back by it', async (what, take) => {
    const [name, target] = [`Taken ${what.length}`, `Taker ${what.length}`];
    const [topic, into] = [await add(name), await add(target)];
    const key = name.toLowerCase().replace(' ', '-');
    const limited = await signIn(grant('editor', { topics: [key, 'returns'] }));
    await addToken(limited, 'Taken', [key, 'returns']);
    const DB = meanwhile(env.DB, /DELETE FROM topic/, () => take(limited));
    const merge = { site: 'ondelle', topic, into, base: await base(), author: editor.email };
    expect(await mergeTopics({ ...env, DB }, merge)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect((await mergeTopics(env, merge)).ok).toBe(true);
    expect([await grantsOf(limited), await tokenGrants('Taken')]).toContainEqual([returnsOnly]);
    await env.DB.prepare("DELETE FROM api_token WHERE name = 'Taken'").run();
  });
});
