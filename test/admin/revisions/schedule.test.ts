import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorPath, scheduleCancelPath, schedulePath, unpublishPath } from '../../../worker/admin/paths.ts';
import { carryOutDue } from '../../../worker/publishing/carry-out.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { standing, typed } from './texts.ts';

const cards = 1030;
const path = schedulePath(cards, 'en');
const newYear = { date: '2099-01-01', time: '00:00', timeZone: 'Europe/Berlin' };
let editor: Staff;

type Row = {
  id: number;
  action: string;
  revision: number;
  at: string;
  wallTime: string;
  timeZone: string;
  significance: string;
  author: string;
  outcome: string | null;
};
const plans = async () =>
  (
    await env.DB.prepare(
      'SELECT id, action, revision, at, wall_time AS wallTime, time_zone AS timeZone, significance, author, outcome FROM schedule ORDER BY id',
    ).all<Row>()
  ).results;
const say = async (where: string, fields: Parameters<Staff['post']>[1], staff = editor) => {
  const response = await staff.post(where, fields);
  return { status: response.status, location: response.headers.get('Location'), html: await response.text() };
};

beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
}, 60_000);

describe('planning a publish', () => {
  it.each([
    ['a time that clocks skip', { date: '2099-03-29', time: '02:30' }, ['02:30 in Europe/Berlin', '01:59', '03:00']],
    ['a time that comes twice', { date: '2098-10-26', time: '02:30' }, ['comes twice', 'the first time', 'the second time']],
    ['the past', { date: '2020-01-01' }, ['That moment is over']],
    ['no date', { date: '' }, ['Choose a date']],
    ['no time', { time: '' }, ['Choose a time']],
    ['a day there is not', { date: '2099-02-30' }, ['that the calendar has']],
    ['a zone there is not', { timeZone: 'Mars/Base' }, ['Choose a time zone']],
  ])('refuses %s, and keeps what was typed', async (_, change, expected) => {
    const answer = await say(path, typed({ body: 'To come.' }, 1, { ...newYear, note: 'My note', ...change }));
    expect(answer.status).toBe(422);
    for (const words of [...expected, 'To come.', 'value="My note"']) expect(answer.html).toContain(words);
    expect(await plans()).toEqual([]);
    expect((await standing('gift-cards', 'en')).head).toBe(1);
  });

  it('refuses a broken link now, not when it is due', async () => {
    const answer = await say(path, typed({ body: 'See [this](article:no-such-article).' }, 1, newYear));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('no-such-article');
    expect(await plans()).toEqual([]);
  });

  it('saves what is typed and plans that, at the one of two times that was chosen', async () => {
    const answer = await say(
      path,
      typed({ body: 'To come.' }, 1, {
        date: '2098-10-26',
        time: '02:30',
        timeZone: 'Europe/Berlin',
        instead: '2098-10-26T02:30+01:00',
        significance: 'medium',
      }),
    );
    expect(answer).toMatchObject({ status: 303, location: `${editorPath(cards, 'en')}?done=planned` });
    expect(await plans()).toEqual([
      {
        id: 1,
        action: 'publish',
        revision: 2,
        at: '2098-10-26T01:30:00.000Z',
        wallTime: '2098-10-26T02:30',
        timeZone: 'Europe/Berlin',
        significance: 'medium',
        author: editor.email,
        outcome: null,
      },
    ]);
    expect(await standing('gift-cards', 'en')).toMatchObject({ head: 2, live: 1 });
    const html = await editor.read(editorPath(cards, 'en'));
    expect(html).toMatch(/26 Oct 2098, 02:30<\/b> in Europe\/Berlin \(26 Oct 2098, 01:30 UTC\)/);
  });

  it('keeps the time that was chosen while it asks about something else', async () => {
    const chosen = { date: '2098-10-26', time: '02:30', timeZone: 'Europe/Berlin', instead: '2098-10-26T02:30+01:00' };
    const { html } = await say(schedulePath(1036, 'en'), typed({ title: 'Warranty', body: '# Heading' }, 1, chosen));
    expect(html).toContain('Schedule all the same');
    expect(html).toContain('name="instead" value="2098-10-26T02:30+01:00"');
  });

  it('is carried out once where the form was sent twice', async () => {
    const form = typed({ body: 'To come.' }, 1, {
      date: '2098-10-26',
      time: '02:30',
      timeZone: 'Europe/Berlin',
      instead: '2098-10-26T02:30+01:00',
      significance: 'medium',
    });
    expect(await say(path, form)).toMatchObject({ status: 303 });
    expect(await plans()).toHaveLength(1);
  });

  it('refuses a second one, and says of a newer draft that it is not part of it', async () => {
    const answer = await say(path, typed({ body: 'Another.' }, 2, newYear));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('scheduled already');
    expect(answer.html).toContain('Another.');
    await saveDraft(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base: 2, text: typed({ body: 'Newer.' }, 0), author: 'x' });
    expect(await editor.read(editorPath(cards, 'en'))).toContain('What was written after it is not part of it');
  });

  it('is cancelled once, by who may publish', async () => {
    const [first] = await plans();
    const cancel = scheduleCancelPath(cards, 'en', first?.id ?? 0);
    expect((await (await signIn(grant('author'))).post(cancel)).status).toBe(403);
    expect((await editor.post(scheduleCancelPath(1036, 'en', first?.id ?? 0))).status).toBe(404);
    expect((await editor.post(cancel)).status).toBe(303);
    const again = await say(cancel, {});
    expect(again.status).toBe(409);
    expect(again.html).toContain('Cancelled');
    expect(await plans()).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('shows what went wrong when it was due, in the editor and in the list', async () => {
    expect((await say(path, typed({ body: 'Archived.' }, 3, { ...newYear, significance: 'major' }))).status).toBe(303);
    await carryOutDue(env, () => Promise.resolve(false), new Date('2099-01-02'));
    for (const page of [editorPath(cards, 'en'), path]) expect(await editor.read(page)).toContain('may not publish here any more');
  });

  it.each([
    ['an author', grant('author')],
    ['a translator of another language', grant('translator', { languages: ['de'] })],
    ['a reviewer', grant('reviewer')],
  ])('is not for %s', async (_, granted) => {
    const staff = await signIn(granted);
    expect((await staff.post(path, typed({}, 3, newYear))).status).toBe(403);
    expect((await staff.get(path)).status).toBe(200);
  });
});

describe('unpublishing', () => {
  const unpublish = unpublishPath(1029, 'en');

  it('is asked about, with what it does', async () => {
    const html = await editor.read(unpublish);
    expect(html).toContain('Unpublish now');
    expect(html).toContain('en-us, en-gb');
    expect(html).toContain('Nothing is deleted');
  });

  it('is planned, with the same care about time', async () => {
    expect((await say(unpublish, { ...newYear, base: 1, when: 'later', date: '2099-03-29', time: '02:30' })).html).toContain('03:00');
    const form = { ...newYear, base: 1, when: 'later' };
    expect((await say(unpublish, form)).status).toBe(303);
    expect((await say(unpublish, form)).status).toBe(303);
    expect((await plans()).filter(({ action }) => action === 'unpublish')).toMatchObject([{ at: '2098-12-31T23:00:00.000Z' }]);
    expect((await say(unpublish, { ...form, time: '01:00' })).html).toContain('Cancel that first');
  });

  it('tells of a newer revision first', async () => {
    await saveDraft(env, { site: 'ondelle', article: 'pay-in-instalments', language: 'en', base: 1, text: typed({ body: 'Newer.' }, 0), author: 'x' });
    const answer = await say(unpublish, { base: 1, when: 'now' });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('revision 2');
    expect((await standing('pay-in-instalments', 'en')).live).toBe(1);
  });

  it('takes the text off the site, once, and keeps it', async () => {
    expect((await say(unpublish, { base: 2, when: 'now' })).location).toBe(`${editorPath(1029, 'en')}?done=unpublished`);
    expect((await visit('/en-us/articles/1029')).status).toBe(410);
    expect((await say(unpublish, { base: 2, when: 'now' })).status).toBe(303);
    const { revisions, live } = await standing('pay-in-instalments', 'en');
    expect(live).toBeNull();
    expect(revisions).toHaveLength(3);
    expect(revisions[2]).toMatchObject({ status: 'draft', body: 'Newer.' });
  });

  it('is not for those who may not publish', async () => {
    for (const staff of [await signIn(grant('author')), await signIn(grant('translator', { languages: ['de'] }))]) {
      expect((await staff.get(unpublish)).status).toBe(403);
      expect((await staff.post(unpublish, { base: 3, when: 'now' })).status).toBe(403);
    }
  });
});
