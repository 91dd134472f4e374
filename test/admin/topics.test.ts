import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminTopicPath, adminTopicsPath, newTopicPath, topicDeletePath, topicMergePath, topicMovePath } from '../../worker/admin/paths.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { treeBase } from '../../worker/publishing/topics/change-tree.ts';
import { read, visit } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

let editor: Staff;
let base = 0;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});
beforeEach(async () => {
  base = await treeBase(env.DB, 'ondelle');
});

type Row = { id: number; number: number; key: string; parent: number | null };
const listRows = async () =>
  (await env.DB.prepare('SELECT t.id, t.number, t.key, p.number AS parent FROM topic t LEFT JOIN topic p ON p.id = t.parent_id ORDER BY t.position').all<Row>())
    .results;
const find = async (key: string) => (await listRows()).find((row) => row.key === key);
const numberOf = async (key: string) => (await find(key))?.number ?? 0;
const order = async () => (await listRows()).filter(({ parent }) => parent === null).map(({ key }) => key);
const named = (name: string, more: Record<string, string | number> = {}) => ({ 'name:en': name, icon: 'help', once: crypto.randomUUID(), in: '', ...more });

async function add(name: string, more: Record<string, string | number> = {}): Promise<number> {
  const response = await editor.post(newTopicPath(), named(name, more));
  base = await treeBase(env.DB, 'ondelle');
  return Number(/\/topics\/(\d+)/.exec(response.headers.get('Location') ?? '')?.[1]);
}

describe('a new topic', () => {
  it('is there for readers at once, under a number that is its own', async () => {
    const response = await editor.post(newTopicPath(), named('Gift wrapping', { 'name:de': 'Geschenke', 'summary:en': 'Paper and bows', icon: 'payment' }));
    expect(response.status).toBe(303);
    const topic = await find('gift-wrapping');
    expect(response.headers.get('Location')).toBe(`${adminTopicPath(topic?.number ?? 0)}?done=topic-added`);
    expect(await read(`/de-de/topics/${topic?.number}`)).toContain('Geschenke');
    expect(await editor.read(adminTopicsPath)).toContain('Gift wrapping');
    expect((await order()).at(-1)).toBe('gift-wrapping');
  });

  it('is made by every form whose id is damaged', async () => {
    for (const name of ['Damaged one', 'Damaged two']) expect((await editor.post(newTopicPath(), named(name, { once: '' }))).status).toBe(303);
    expect((await listRows()).filter(({ key }) => key.startsWith('damaged-')).length).toBe(2);
  });

  it('is made once by a form that is sent twice', async () => {
    const form = named('Sent twice');
    const both = await Promise.all([editor.post(newTopicPath(), form), editor.post(newTopicPath(), form)]);
    expect(new Set(both.map((response) => response.headers.get('Location'))).size).toBe(1);
    expect((await listRows()).filter(({ key }) => key.startsWith('sent-twice')).length).toBe(1);
  });

  it('needs a name in the source language; what was typed stays', async () => {
    const response = await editor.post(newTopicPath(), { ...named(''), 'name:de': 'Nur Deutsch', 'summary:en': 'A <b>line</b>' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="Nur Deutsch"');
    expect(page).toContain('A &lt;b&gt;line&lt;/b&gt;');
  });

  it('whose parent is gone is not made', async () => {
    expect((await editor.post(newTopicPath(), named('Lost', { in: 99999 }))).status).toBe(422);
    expect(await find('lost')).toBeUndefined();
  });
});

describe('a topic that is changed', () => {
  it('has its new name, and its old address leads there', async () => {
    const number = await add('Old name');
    const own = await newestChange(env.DB, 'ondelle', 'topic', 'old-name');
    const response = await editor.post(adminTopicPath(number), { 'name:en': 'New name', icon: 'wrench', base: own });
    expect(response.headers.get('Location')).toBe(`${adminTopicPath(number)}?done=saved`);
    expect((await visit(`/en-us/topics/${number}-old-name`)).headers.get('Location')).toBe(`/en-us/topics/${number}-new-name`);
    expect(await env.DB.prepare("SELECT slug FROM slug_history WHERE kind = 'topic' AND number = ?").bind(number).first('slug')).toBe('old-name');
  });

  it('over a newer change keeps both, and says what the other one is', async () => {
    const number = await add('Contested');
    await editor.post(adminTopicPath(number), { 'name:en': 'Theirs', icon: 'wrench', base: 0 });
    const response = await editor.post(adminTopicPath(number), { 'name:en': 'Mine', icon: 'help', base: 0 });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('value="Mine"');
    expect(page).toContain('<dd>Theirs</dd>');
    expect((await editor.post(adminTopicPath(number), { 'name:en': 'Mine', icon: 'help', base: 1 })).status).toBe(303);
    expect((await editor.post(adminTopicPath(number), { 'name:en': 'Mine', icon: 'help', base: 2 })).headers.get('Location')).toContain('unchanged');
  });
});

describe('the order', () => {
  it('is changed a step at a time, and readers see it', async () => {
    const [first = '', second = ''] = await order();
    const response = await editor.post(topicMovePath(await numberOf(second)), { base, to: 'up' });
    expect(response.status).toBe(303);
    expect((await order()).slice(0, 2)).toEqual([second, first]);
    const home = await read('/en-us');
    expect(home.indexOf(`/topics/${await numberOf(second)}-`)).toBeLessThan(home.indexOf(`/topics/${await numberOf(first)}-`));
    const page = await editor.read(response.headers.get('Location') ?? '');
    expect(page).toMatch(/<button[^>]*autofocus/);
  });

  it('made on an older tree is refused, and nothing is moved', async () => {
    const [, second = ''] = await order();
    const before = await order();
    const response = await editor.post(topicMovePath(await numberOf(second)), { base: base - 1, to: 'up' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Somebody else changed the topics');
    expect(await order()).toEqual(before);
  });

  it('never puts a topic into itself, even by two moves at once', async () => {
    const [one, two] = [await add('Ring one'), await add('Ring two')];
    const both = await Promise.all([
      editor.post(topicMovePath(one), { base, to: 'into', at: two }),
      editor.post(topicMovePath(two), { base, to: 'into', at: one }),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 409]));
    base = await treeBase(env.DB, 'ondelle');
    const inner = (await listRows()).find(({ number, parent }) => [one, two].includes(number) && parent !== null);
    const refused = await editor.post(topicMovePath(inner?.parent ?? 0), { base, to: 'into', at: inner?.number ?? 0 });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('cannot lie in itself');
  });

  it('is left alone by a form that says nothing', async () => expect((await editor.post(topicMovePath(101), { base, to: 'sideways' })).status).toBe(422));

  it('of some topics is in the hands of whoever works on them', async () => {
    const outer = await add('Outer');
    const inner = await add('Inner', { in: outer });
    const limited = await signIn(grant('editor', { topics: ['outer'] }));
    expect((await limited.post(topicMovePath(inner), { base, to: 'out' })).status).toBe(403);
    expect((await limited.post(topicMovePath(101), { base, to: 'up' })).status).toBe(403);
    expect((await limited.post(topicMergePath(inner), { base, with: 101 })).status).toBe(403);
    expect((await limited.post(newTopicPath(), named('Mine', { in: outer }))).status).toBe(303);
    expect((await limited.post(newTopicPath(), named('At the top'))).status).toBe(422);
    expect(await limited.read(adminTopicsPath)).toContain('Inner');
  });
});

describe('a merge', () => {
  const insert = "INSERT INTO article (site_id, number, key, type, topic_id, labels) SELECT site_id, ?2, ?3, 'faq', id, '[]' FROM topic WHERE number = ?1";

  it('moves articles and topics, and leads every locale on', async () => {
    const [from, into] = [await add('From here'), await add('Into this')];
    const below = await add('Below it', { in: from });
    await env.DB.prepare(insert).bind(from, 5001, 'moving').run();
    await env.DB.prepare("INSERT INTO redirect (site_id, source, target, author) SELECT id, '/old-place', ?1, 'test' FROM site WHERE key = 'ondelle'")
      .bind(`/topics/${from}`)
      .run();
    const response = await editor.post(topicMergePath(from), { base, with: into });
    expect(response.headers.get('Location')).toBe(`${adminTopicPath(into)}?done=merged`);
    expect(await find('from-here')).toBeUndefined();
    expect((await find('below-it'))?.parent).toBe(into);
    expect(below).toBeGreaterThan(0);
    expect(await env.DB.prepare("SELECT o.number FROM article a JOIN topic o ON o.id = a.topic_id WHERE a.key = 'moving'").first('number')).toBe(into);
    for (const locale of ['en-us', 'de-de', 'ar-ae']) {
      const moved = await visit(`/${locale}/topics/${from}-from-here`);
      expect([moved.status, moved.headers.get('Location')]).toEqual([301, `/${locale}/topics/${into}-into-this`]);
      expect((await visit(`/${locale}/topics/${from}`)).status).toBe(301);
    }
    expect((await visit('/en-gb/old-place')).headers.get('Location')).toBe(`/en-gb/topics/${into}-into-this`);
    expect(await add('After the merge')).toBeGreaterThan(into);
  });

  it('carries the links of live texts along', async () => {
    const [from, into] = [await add('Linked'), await add('Linked instead')];
    const slot = (number: number) => JSON.stringify([{ link: 'topic', to: number, body: ['here'] }]);
    await env.DB.prepare("UPDATE translation SET segments = ?1 WHERE language = 'en' AND article_id = (SELECT id FROM article WHERE key = 'warranty')")
      .bind(slot(from))
      .run();
    await editor.post(topicMergePath(from), { base, with: into });
    const number = await env.DB.prepare("SELECT number FROM article WHERE key = 'warranty'").first<number>('number');
    expect(await read(`/en-us/articles/${number}`)).toContain(`<a href="/en-us/topics/${into}-linked-instead">here</a>`);
  });

  it('of the same topic twice at once: one wins, the other is told', async () => {
    const [from, first, second] = [await add('Wanted'), await add('Taker one'), await add('Taker two')];
    const both = await Promise.all([editor.post(topicMergePath(from), { base, with: first }), editor.post(topicMergePath(from), { base, with: second })]);
    const [won, told] = both.toSorted((one, other) => one.status - other.status);
    expect(won?.status).toBe(303);
    expect(told?.status).toBe(409);
    const [winner, taker, name] = both[0]?.status === 303 ? ['taker-one', first, 'Taker one'] : ['taker-two', second, 'Taker two'];
    const merged = new RegExp(`“Wanted” was merged into <a href="${adminTopicPath(taker)}">${name}</a> by\\s+<span class="person"[^>]*>editor-1</span>`);
    expect(await told?.text()).toMatch(merged);
    const late = await editor.post(topicMergePath(from), { base, with: second });
    expect([late.status, merged.test(await late.text())]).toEqual([409, true]);
    const looked = await editor.get(adminTopicPath(from));
    expect([looked.status, merged.test(await looked.text())]).toEqual([404, true]);
    const stranger = await signIn(grant('translator'));
    expect(await stranger.read(adminTopicPath(from))).not.toContain('Taker');
    expect((await visit(`/en-us/topics/${from}`)).headers.get('Location')).toContain(winner);
  });

  it('into itself, into what lies in it, or into nothing is refused', async () => {
    const outer = await add('Merge outer');
    const inner = await add('Merge inner', { in: outer });
    for (const wrong of [outer, inner, 99999, '']) expect((await editor.post(topicMergePath(outer), { base, with: wrong })).status).toBe(422);
    expect(await find('merge-outer')).toBeDefined();
  });
});

describe('a topic that is deleted', () => {
  it('must be empty, even of an article that comes in at the same moment', async () => {
    const number = await add('Filled');
    await env.DB.prepare("UPDATE article SET topic_id = (SELECT id FROM topic WHERE number = ?1) WHERE key = 'gift-cards'").bind(number).run();
    const response = await editor.post(topicDeletePath(number), { base });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('so it was not deleted');
    expect(await find('filled')).toBeDefined();
  });

  it('is gone, and its number is never given again', async () => {
    const number = await add('Short-lived');
    expect((await editor.post(topicDeletePath(number), { base })).headers.get('Location')).toBe(`${adminTopicsPath}?done=removed`);
    expect((await visit(`/en-us/topics/${number}`)).status).toBe(404);
    expect((await editor.get(adminTopicPath(number))).status).toBe(404);
    expect(await add('Next one')).toBe(number + 1);
  });

  it('cannot be deleted on an older tree, nor by an author', async () => {
    const number = await add('Kept');
    expect((await editor.post(topicDeletePath(number), { base: base - 1 })).status).toBe(409);
    expect((await (await signIn(grant('author'))).post(topicDeletePath(number), { base })).status).toBe(403);
    expect(await find('kept')).toBeDefined();
  });
});
