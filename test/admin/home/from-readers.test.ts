import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPath, feedbackInboxPath, gapsPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let editor: Staff;
let german: Staff;

const comment = (id: string, locale: string, more: { state?: string; assignee?: string } = {}) =>
  env.DB.prepare(
    `INSERT INTO feedback (site_id, event, day, locale, market, language, article, revision, vote, reasons, comment, folded, state, assignee)
    SELECT id, ?1, '2026-09-21', ?2, substr(?2, 4), substr(?2, 1, 2), 1031, 1, 'no', '[]', ?1 || ' <b>', ?1, ?3, ?4 FROM site WHERE key = 'ondelle'`,
  ).bind(id, locale, more.state ?? 'new', more.assignee ?? null);
const gap = (label: string, locale: string, more: { state?: string; owner?: string; score?: number } = {}) =>
  env.DB.prepare(
    `INSERT INTO gap (site_id, language, label, action, reason, score, searches, failed, recency, locales, first_seen, last_seen, state, owner, version)
    SELECT id, substr(?2, 1, 2), ?1, 'write', '', ?3, 9, 9, 1, json_array(json_object('locale', ?2, 'label', ?1, 'asked', 9, 'searches', 9, 'failed', 9, 'score', ?3, 'recency', 1)),
      '2026-11-01', '2026-11-01', ?4, ?5, ?4 <> 'open' FROM site WHERE key = 'ondelle'`,
  ).bind(label, locale, more.score ?? 5, more.state ?? 'open', more.owner ?? null);
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('editor', { languages: ['de'] }));
  await env.DB.batch([
    comment('mine', 'de-de', { state: 'planned', assignee: editor.email }),
    comment('finished', 'de-de', { state: 'done', assignee: editor.email }),
    comment('unread', 'de-de'),
    comment('unread too', 'en-us'),
    gap('my gap', 'en-us', { state: 'planned', owner: editor.email }),
    gap('my old gap', 'en-us', { state: 'done', owner: editor.email }),
    gap('offene frage', 'de-de'),
    gap('open question', 'en-us'),
    gap('not found any more', 'en-us', { score: 0 }),
  ]);
}, 30_000);

describe('what to do about readers', () => {
  it('names the gaps and comments that are one’s own, until they are done with', async () => {
    const page = await editor.read(adminPath);
    for (const words of ['Comments assigned to you', 'mine &lt;b&gt;', '21 Sept 2026', 'Gaps that are yours', 'my gap']) expect(page).toContain(words);
    for (const words of ['finished', 'my old gap', 'All done']) expect(page).not.toContain(words);
    expect(await german.read(adminPath)).not.toMatch(/assigned to you|are yours/);
  });

  it('counts what nobody has decided about, as their lists do, where the visitor may act on it', async () => {
    const page = await editor.read(adminPath);
    expect(textOf(page)).toContain('From readers: 2 new comments and 2 open gaps');
    expect(page).toContain(`href="${feedbackInboxPath}"`);
    expect(page).toContain(`href="${gapsPath()}"`);
    expect(textOf(await german.read(adminPath))).toContain('From readers: 1 new comment and 1 open gap');
    for (const role of ['analyst', 'author', 'translator', 'reviewer'] as const)
      expect(await (await signIn(grant(role))).read(adminPath)).not.toMatch(/From readers|assigned to you|are yours/);
  });

  it('does not say that all is done as long as readers wait', async () => {
    expect(await (await signIn(grant('editor', { languages: ['de'], topics: ['nothing'] }))).read(adminPath)).toContain('Nothing else waits for you');
  });

  it.each([
    ["SELECT 1 FROM feedback f WHERE f.site_id = 1 AND f.assignee = 'x' AND f.state IN ('new', 'planned')", 'feedback_assignee'],
    ["SELECT 1 FROM gap WHERE site_id = 1 AND owner = 'x' AND state IN ('open', 'planned')", 'gap_owner'],
    ["SELECT 1 FROM feedback f WHERE f.site_id = 1 AND f.state = 'new' LIMIT 1000", 'feedback_state'],
    ["SELECT 1 FROM gap WHERE site_id = 1 AND state = 'open' LIMIT 1000", 'gap_listed'],
  ])('is found by an index: %s', async (query, index) => {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join()).toContain(index);
  });
});
