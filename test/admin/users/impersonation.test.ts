import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { operatorLink } from '../../../worker/admin/access/operator-link.ts';
import {
  previewLinksPath,
  previewPath,
  sessionPath,
  sessionsPath,
  signInLinkPath,
  tokenRevokePath,
  tokensPath,
  userLinkPath,
  userPath,
  userRemovePath,
} from '../../../worker/admin/paths.ts';
import { makeOwnToken } from '../own-token.ts';
import { pick, visit } from '../../visit.ts';
import { grant, signIn, Staff } from '../sign-in.ts';

let owner: Staff;
beforeAll(async () => {
  const link = await operatorLink(env.DB, undefined, new Date());
  if (!link.ok) throw new Error('No link');
  const spent = await new Staff('', '').post(signInLinkPath(link.value.token), { email: 'mina@example.com', name: 'Mina' });
  owner = new Staff('mina@example.com', spent.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}, 60_000);

const told = async (action: string) =>
  (
    await env.DB.prepare('SELECT actor, entity, after FROM audit WHERE action = ? ORDER BY id')
      .bind(action)
      .all<{ actor: string; entity: string; after: string }>()
  ).results;

it('the first owner is in the audit log, with what they may', async () => {
  expect(await told('user.add')).toMatchObject([{ actor: 'operator', entity: 'mina@example.com', after: expect.stringContaining('"owner"') }]);
});

describe('a link that signs in as somebody else', () => {
  it('is in the audit log under who made it', async () => {
    const editor = await signIn(grant('editor'));
    expect((await owner.post(userLinkPath(editor.email))).status).toBe(200);
    expect(await told('link.make')).toContainEqual({ actor: owner.email, entity: editor.email, after: null });
  });

  it('is made by no program: it would outlive the token, and act under another name', async () => {
    const token = await makeOwnToken(owner, 'owner');
    const before = await env.DB.prepare('SELECT count(*) AS n FROM sign_in_link').first('n');
    expect((await token.post(userLinkPath(owner.email))).status).toBe(403);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM sign_in_link').first('n')).toBe(before);
    expect((await token.get(userPath(owner.email))).status).toBe(200);
  });
});

describe('a program', () => {
  it('sees no sessions, signs nobody out, and takes back no token', async () => {
    const [one, other] = [await makeOwnToken(owner, 'analyst'), await makeOwnToken(owner, 'analyst')];
    const number = pick(await owner.read(sessionsPath), /action="\/admin\/sessions\/(\d+)"/);
    expect((await one.post(sessionPath(Number(number)))).status).toBe(403);
    expect((await one.get(sessionsPath)).status).toBe(403);
    expect((await one.post(tokenRevokePath(other.id))).status).toBe(403);
    expect((await other.get('/admin')).status).toBe(200);
    expect((await owner.get(tokensPath)).status).toBe(200);
    expect((await owner.post(tokenRevokePath(one.id))).status).toBe(303);
    expect((await one.get('/admin')).status).toBe(401);
  });
});

describe('ending a session', () => {
  it('of somebody else ends none, and the audit log tells of none', async () => {
    const editor = await signIn(grant('editor'));
    const number = pick(await owner.read(sessionsPath), /action="\/admin\/sessions\/(\d+)"/);
    await editor.post(sessionPath(Number(number)));
    expect((await told('session.end')).filter(({ actor }) => actor === editor.email)).toEqual([]);
  });
});

it('who is removed reads no drafts by the preview links they made, nor do those they gave them to', async () => {
  const author = await signIn(grant('editor'));
  const program = await makeOwnToken(author, 'editor');
  const tokens: string[] = [];
  for (const each of [author, program])
    tokens.push(
      pick(await (await each.post(previewLinksPath(1030, 'en'), { locale: 'en-us', days: '30', shows: 'newest' })).text(), /\/preview\/([\w-]{43})"/),
    );
  const kept = pick(await (await owner.post(previewLinksPath(1030, 'en'), { locale: 'en-us', days: '30', shows: 'newest' })).text(), /\/preview\/([\w-]{43})"/);
  for (const token of [...tokens, kept]) expect((await visit(previewPath(token))).status).toBe(200);
  expect((await owner.post(userRemovePath(author.email))).status).toBe(303);
  for (const token of tokens) expect((await visit(previewPath(token))).status).toBe(410);
  expect((await visit(previewPath(kept))).status).toBe(200);
});
