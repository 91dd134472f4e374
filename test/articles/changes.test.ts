import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeFact } from '../../worker/publishing/change-fact.ts';
import { changeNames } from '../../worker/publishing/change-names.ts';
import { changeSnippet } from '../../worker/publishing/change-snippet.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { rename } from '../../worker/publishing/unpublish.ts';
import { visit } from '../visit.ts';

const page = '/en-us/articles/1031-return-window';
let before = '';

beforeEach(async () => {
  before = (await visit(page)).headers.get('ETag') ?? '';
});

/** Visits with the old ETag: a changed page answers 200 with a new one. */
async function expectNewPage(): Promise<string> {
  const response = await visit(page, { 'If-None-Match': before });
  expect(response.status).toBe(200);
  expect(response.headers.get('ETag')).not.toBe(before);
  return response.text();
}

describe('a page that somebody has', () => {
  it('is still good when nothing changed', async () => expect((await visit(page, { 'If-None-Match': before })).status).toBe(304));

  it('is new when a fact changes, in its market alone', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'fact', 'return_days/us');
    expect(await changeFact(env, { site: 'ondelle', market: 'us', fact: 'return_days', base, value: 45, author: 'test' })).toMatchObject({ ok: true });
    expect(await expectNewPage()).toContain('45 days');
    expect(await (await visit('/en-gb/articles/1031-return-window')).text()).not.toContain('45 days');
  });

  it('is new when a snippet that it shows changes', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'snippet', 'contact-us/en');
    const change = { site: 'ondelle', snippet: 'contact-us', language: 'en', base, body: 'Call the *night desk*.', author: 'test' };
    expect(await changeSnippet(env, change)).toMatchObject({ ok: true });
    expect(await expectNewPage()).toContain('Call the <em>night desk</em>.');
  });

  it('is new when its topic is renamed', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'topic', 'returns-exchanges');
    expect(
      await changeNames(env, { site: 'ondelle', kind: 'topic', key: 'returns-exchanges', base, names: { en: 'Sending things back' }, author: 'test' }),
    ).toMatchObject({ ok: true });
    expect(await expectNewPage()).toContain('Sending things back');
  });

  it('is new when a related article gets another title', async () => {
    const where = { site: 'ondelle', article: 'start-a-return', language: 'en', base: 1, author: 'test' };
    expect(await rename(env, { ...where, title: 'Send something back' }, new Date())).toMatchObject({ ok: true, value: { slug: 'send-something-back' } });
    expect(await expectNewPage()).toContain('/en-us/articles/1032-send-something-back');
    expect((await visit('/en-us/articles/1032-start-a-return')).headers.get('Location')).toBe('/en-us/articles/1032-send-something-back');
  });
});
