import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addFile, type Added } from '../../worker/publishing/media/add-file.ts';
import { keepObjects } from '../../worker/publishing/media/keep-objects.ts';
import { removeFile } from '../../worker/publishing/media/remove-file.ts';
import { replaceFile } from '../../worker/publishing/media/replace-file.ts';
import { noteUnnamed, removeUnnamed, sweepObjectsDaily } from '../../worker/publishing/media/sweep-objects.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { baseOf, png } from '../admin/upload.ts';

const site = 'ondelle';
const author = 'test';
const day = 86_400_000;
const start = Date.now();
const after = (days: number) => new Date(start + days * day);

async function add(mark: string): Promise<Added['file']> {
  const added = await addFile(env, { site, bytes: png(mark), name: `${mark}.png`, folder: 'swept', author });
  if (!added.ok) throw new Error(added.failure.reason);
  return added.value.file;
}
async function remove({ key }: Added['file']): Promise<void> {
  const removed = await removeFile(env, { site, key, base: await baseOf(key), author });
  if (!removed.ok) throw new Error(removed.failure.reason);
}
async function replace({ key, hash }: Added['file'], mark: string): Promise<void> {
  const replaced = await replaceFile(env, { site, key, base: await baseOf(key), hash, bytes: png(mark), author });
  if (!replaced.ok) throw new Error(replaced.failure.reason);
}
const isStored = async ({ hash }: { hash: string }) => (await env.MEDIA.head(`${site}/${hash}`)) !== null;
const sinceOf = ({ hash }: { hash: string }) => env.DB.prepare('SELECT since FROM unnamed_object WHERE key = ?').bind(`${site}/${hash}`).first<string>('since');
const article = 'battery-care';
const head = async (language: string) =>
  (await env.DB.prepare(
    'SELECT max(r.number) AS n FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.key = ? AND t.language = ?',
  )
    .bind(article, language)
    .first<number>('n')) ?? 0;

describe('the daily sweep of R2', () => {
  beforeAll(async () => {
    await noteUnnamed(env, after(0));
    await env.DB.exec('DELETE FROM unnamed_object');
  });

  it('removes what was replaced or deleted once no file has named it for a month, and no day before', async () => {
    const [replaced, deleted, kept] = [await add('replaced'), await add('deleted'), await add('kept')];
    await replace(replaced, 'replacing');
    await remove(deleted);
    await noteUnnamed(env, after(0));
    await removeUnnamed(env, after(29));
    expect(await Promise.all([replaced, deleted, kept].map(isStored))).toEqual([true, true, true]);
    await removeUnnamed(env, after(31));
    expect(await Promise.all([replaced, deleted, kept].map(isStored))).toEqual([false, false, true]);
    expect([await sinceOf(replaced), await sinceOf(deleted)]).toEqual([null, null]);
  });

  it('counts from when it is seen, however old the bytes are, and removes what an upload left that died', async () => {
    const lost = { hash: '00000000000000aa' };
    await env.MEDIA.put(`${site}/${lost.hash}`, png('lost'));
    await noteUnnamed(env, after(100));
    await removeUnnamed(env, after(129));
    expect(await isStored(lost)).toBe(true);
    await removeUnnamed(env, after(131));
    expect(await isStored(lost)).toBe(false);
  });

  it('leaves what a compiled text still shows, and looks again a month later', async () => {
    const file = await add('still-shown');
    const done = await publish(
      env,
      {
        site,
        article,
        language: 'en',
        base: await head('en'),
        text: { title: 'Battery', summary: '', body: `![A case](${file.key})` },
        significance: 'minor',
        author,
      },
      new Date(),
    );
    expect(done.ok).toBe(true);
    // As an import would leave it that passes over a text edited here: other bytes, and the old compiled text.
    await env.DB.prepare("UPDATE media SET hash = '00000000000000bb' WHERE key = ?").bind(file.key).run();
    await noteUnnamed(env, after(0));
    await removeUnnamed(env, after(40));
    expect([await isStored(file), await sinceOf(file)]).toEqual([true, after(40).toISOString()]);
    await env.DB.prepare("UPDATE translation SET segments = replace(segments, ?, '00000000000000bb')").bind(file.hash).run();
    await removeUnnamed(env, after(60));
    expect(await isStored(file)).toBe(true);
    await removeUnnamed(env, after(71));
    expect(await isStored(file)).toBe(false);
  });

  it('leaves what a live text shows by an address that is no use of a file', async () => {
    const file = await add('by-address');
    const address = `https://elsewhere.example/media/${file.hash}/x.png`;
    const text = { title: 'Battery', summary: '', body: `![A case](${address})` };
    const done = await publish(env, { site, article, language: 'en', base: await head('en'), text, significance: 'minor', author }, new Date());
    expect(done.ok).toBe(true);
    await remove(file);
    await noteUnnamed(env, after(0));
    await removeUnnamed(env, after(40));
    expect(await isStored(file)).toBe(true);
  });

  it('leaves the bytes of a deleted file that a revision or a working copy names', async () => {
    const [inRevision, inCopy] = [await add('in-revision'), await add('in-copy')];
    const draft = { title: 'Battery', slug: '', summary: '', seoTitle: '', seoDescription: '' };
    for (const body of [`![A case](${inRevision.key})`, 'No picture.']) {
      const saved = await saveDraft(env, { site, article, language: 'en', base: await head('en'), text: { ...draft, body }, author });
      expect(saved.ok).toBe(true);
    }
    await remove(inRevision);
    await remove(inCopy);
    await env.DB.batch([
      env.DB.prepare("INSERT INTO user (email, name, grants) VALUES ('typing@example.com', 'T', '[]')"),
      env.DB.prepare(
        "INSERT INTO working_copy (article_id, language, user_id, base, version, text) SELECT a.id, 'de', u.id, 0, 1, json_object('body', ?) FROM article a, user u WHERE a.key = ? AND u.email = 'typing@example.com'",
      ).bind(`![A case](${inCopy.key})`, article),
    ]);
    await noteUnnamed(env, after(0));
    await removeUnnamed(env, after(50));
    expect(await Promise.all([inRevision, inCopy].map(isStored))).toEqual([true, true]);
    await env.DB.exec('DELETE FROM working_copy');
    await removeUnnamed(env, after(90));
    expect(await Promise.all([inRevision, inCopy].map(isStored))).toEqual([true, false]);
  });

  it('keeps what is uploaded again, even when the month is over', async () => {
    const file = await add('again');
    await remove(file);
    await noteUnnamed(env, after(0));
    await add('again');
    await removeUnnamed(env, after(31));
    expect(await isStored(file)).toBe(true);
  });

  it('makes whoever uploads what it is removing wait until it is gone', async () => {
    const file = await add('crossing');
    await remove(file);
    await noteUnnamed(env, after(0));
    let adding: Promise<unknown> = Promise.resolve();
    const slow = new Proxy(env.MEDIA, {
      get: (target, name) =>
        name === 'delete'
          ? async (keys: string[]) => {
              adding = add('crossing');
              await new Promise((resolve) => setTimeout(resolve, 150));
              await target.delete(keys);
            }
          : Reflect.get(target, name).bind(target),
    });
    const now = new Date(start + 31 * day);
    await removeUnnamed({ ...env, MEDIA: slow }, now);
    await adding;
    expect(await isStored(file)).toBe(true);
  });

  it('goes on where it died in the middle of removing, and gives way to an upload then', async () => {
    const [forgotten, wanted] = [await add('forgotten'), await add('wanted')];
    await remove(forgotten);
    await remove(wanted);
    await noteUnnamed(env, after(0));
    const dying = new Proxy(env.MEDIA, { get: () => () => Promise.reject(new Error('R2 is down')) });
    const past = new Date(start - 120_000);
    await env.DB.prepare('UPDATE unnamed_object SET since = ?').bind(after(-40).toISOString()).run();
    await removeUnnamed({ ...env, MEDIA: dying }, past);
    await keepObjects(env.DB, [`${site}/${wanted.hash}`]);
    await removeUnnamed(env, after(2));
    expect([await isStored(forgotten), await isStored(wanted)]).toEqual([false, true]);
  });

  it('goes on with the next where one cannot be removed, and tries that again a day later', async () => {
    const [stuck, next] = [{ hash: '00000000000000a1' }, { hash: '00000000000000a2' }];
    for (const { hash } of [stuck, next]) await env.MEDIA.put(`${site}/${hash}`, 'x');
    await noteUnnamed(env, after(0));
    await env.DB.prepare('UPDATE unnamed_object SET since = ? WHERE key = ?').bind(after(-1).toISOString(), `${site}/${stuck.hash}`).run();
    const failing = new Proxy(env.DB, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              const results = await target.batch<{ key?: string }>(statements);
              if (results.some((result) => result.results.some(({ key }) => key === `${site}/${stuck.hash}`))) throw new Error('D1 took too long');
              return results;
            }
          : Reflect.get(target, name).bind(target),
    });
    await removeUnnamed({ ...env, DB: failing }, after(31));
    expect([await isStored(stuck), await isStored(next)]).toEqual([true, false]);
    await removeUnnamed(env, new Date(start + 31.9 * day));
    expect(await isStored(stuck)).toBe(true);
    await removeUnnamed(env, new Date(start + 32.1 * day));
    expect(await isStored(stuck)).toBe(false);
  });

  it('leaves alone what is no file of a site', async () => {
    for (const key of ['archive/2026/11/26.ndjson', 'nobody/00000000000000cc', `${site}/notes.txt`]) await env.MEDIA.put(key, 'x');
    await noteUnnamed(env, after(0));
    await removeUnnamed(env, after(40));
    for (const key of ['archive/2026/11/26.ndjson', 'nobody/00000000000000cc', `${site}/notes.txt`]) expect(await env.MEDIA.head(key)).not.toBeNull();
  });

  it('goes through the bucket in batches, and once a day, in its hour', async () => {
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      next = await noteUnnamed(env, after(0), next === '' ? undefined : next, 7);
      if (next !== undefined) seen.push(next);
    }
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted());
    await env.DB.exec('DELETE FROM unnamed_object');
    const lost = { hash: '00000000000000dd' };
    await env.MEDIA.put(`${site}/${lost.hash}`, 'x');
    await sweepObjectsDaily(env, new Date('2027-01-01T02:59:00Z'));
    expect(await sinceOf(lost)).toBeNull();
    await sweepObjectsDaily(env, new Date('2027-01-01T03:00:00Z'));
    expect(await sinceOf(lost)).toBe('2027-01-01T03:00:00.000Z');
    const later = { hash: '00000000000000ee' };
    await env.MEDIA.put(`${site}/${later.hash}`, 'x');
    await sweepObjectsDaily(env, new Date('2027-01-01T03:01:00Z'));
    expect(await sinceOf(later)).toBeNull();
    await sweepObjectsDaily(env, new Date('2027-02-01T03:00:00Z'));
    expect([await isStored(lost), await sinceOf(later)]).toEqual([false, '2027-02-01T03:00:00.000Z']);
  });
});
