import { describe, expect, it } from 'vitest';
import type { Grant } from '../../db/schema/people.ts';
import { allows, languagesOf, mayAnywhere, type Right } from '../../worker/admin/rights.ts';
import { roles, type Role } from '../../worker/admin/roles.ts';
import type { Screen } from '../../worker/admin/screen.ts';
import { screens } from '../../worker/admin/screens.ts';
import { navigation } from '../../worker/admin/ui/navigation.ts';
import { grant, signIn, Staff } from './sign-in.ts';

/** What every address of the admin names in the example brand: an English and a German text, an American fact, … */
const named: Record<string, string> = { article: '1031', language: 'en', topic: '106', market: 'us', locale: 'en-us' };
const addressOf = ({ path }: Screen, names = named) => `/admin${path === '/' ? '' : path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? '999999')}`;
const ask = (staff: Staff, screen: Screen, names = named) =>
  staff.send(screen.method, addressOf(screen, names), screen.method === 'GET' ? {} : { headers: { Origin: 'http://localhost' }, body: new FormData() });

/** Written out once more, so that no slip in the table goes unseen. */
const expected: Record<Role, Right[] | 'all'> = {
  owner: 'all',
  admin: 'all',
  editor: [
    'content.read',
    'media.write',
    'comment.write',
    'self.manage',
    'article.write',
    'text.write',
    'text.publish',
    'translation.write',
    'translation.publish',
    'review.decide',
    'structure.write',
    'snippet.write',
    'fact.write',
    'search.tune',
    'report.read',
    'report.act',
  ],
  author: ['content.read', 'media.write', 'comment.write', 'self.manage', 'article.write', 'text.write', 'translation.write'],
  translator: ['content.read', 'media.write', 'comment.write', 'self.manage', 'translation.write', 'translation.publish'],
  reviewer: ['content.read', 'comment.write', 'review.decide', 'self.manage'],
  analyst: ['report.read', 'self.manage'],
};
/** Whether a role without limits may do what a screen does to the English text above. */
function mayUse(role: Role, screen: Screen): boolean {
  const rights = expected[role];
  return [screen.right].flat().some((right) => {
    if (right.startsWith('translation.') && !isTranslation(screen)) return false;
    return rights === 'all' || rights.includes(right);
  });
}
const isTranslation = ({ path }: Screen) => /:(language|locale)/.test(path) && named['language'] !== 'en';

/** Every POST here is without its fields: it may be refused for what it lacks, but never for who asks. */
const refusedForRights = async (response: Response) => response.status === 403 && (await response.text()).includes('You may not do this');

describe('every address of the admin', () => {
  it.each(screens)('$method $path sends a stranger away', async (screen) => {
    const response = await ask(new Staff('', ''), screen);
    expect([302, 401]).toContain(response.status);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
  });

  describe.each(roles)('as %s', (role) => {
    it('is open where the role has the right, and nowhere else', async () => {
      const wrong: string[] = [];
      for (const screen of screens) {
        const staff = await signIn(grant(role));
        const refused = await refusedForRights(await ask(staff, screen));
        if (refused === mayUse(role, screen)) wrong.push(`${screen.method} ${screen.path}: ${refused ? 'refused' : 'let in'}`);
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('is closed on a site the role is not for', async () => {
      const staff = await signIn(grant(role, { sites: ['another'] }));
      const open: string[] = [];
      for (const screen of screens) if (!(await refusedForRights(await ask(staff, screen)))) open.push(`${screen.method} ${screen.path}`);
      expect(open).toEqual([]);
    }, 60_000);
  });

  it.each([
    ['languages', { languages: ['de'] }, (screen: Screen) => screen.path.includes(':language')],
    ['markets', { markets: ['de'] }, (screen: Screen) => screen.path.includes(':market')],
    ['topics', { topics: ['troubleshooting'] }, (screen: Screen) => screen.path.includes(':article')],
  ])('that changes something refuses an editor limited to other %s', async (_, limits, concerns) => {
    const staff = await signIn(grant('editor', limits));
    const open: string[] = [];
    for (const screen of screens.filter((each) => each.method !== 'GET' && each.right !== 'content.read' && concerns(each)))
      if (!(await refusedForRights(await ask(staff, screen)))) open.push(`${screen.method} ${screen.path}`);
    expect(open).toEqual([]);
  });

  it('is in the navigation only if there is such a page', () => {
    const pages = new Set(screens.filter(({ method }) => method === 'GET').map((screen) => addressOf(screen)));
    const dead = navigation.flatMap(({ entries }) => entries).filter(({ href }) => !pages.has(href.split('?')[0] ?? ''));
    expect(dead).toEqual([]);
  });
});

describe('a grant', () => {
  const target = { site: 'ondelle', language: 'de', isSource: false, topics: ['refunds', 'returns-exchanges'], markets: ['de'] };
  const one = (given: Grant, right: Right, more: Partial<typeof target> = {}) => allows([[given]], right, { ...target, ...more });

  it('needs all its limits to match', () => {
    expect(one(grant('editor', { languages: ['de'], topics: ['refunds'] }), 'text.write')).toBe(true);
    expect(one(grant('editor', { languages: ['de'], topics: ['delivery'] }), 'text.write')).toBe(false);
    expect(one(grant('editor', { languages: ['fr'], topics: ['refunds'] }), 'text.write')).toBe(false);
    expect(one(grant('editor', { sites: ['other'] }), 'text.write')).toBe(false);
  });

  it('for a topic is for those inside it', () => {
    expect(one(grant('editor', { topics: ['returns-exchanges'] }), 'text.write')).toBe(true);
  });

  it('for a market reaches only what no other market sees', () => {
    const editor = grant('editor', { markets: ['de', 'fr'] });
    expect(one(editor, 'text.write', { markets: ['de', 'us'] })).toBe(false);
    expect(allows([[editor]], 'text.write', { site: 'ondelle', language: 'de', isSource: false, topics: ['refunds'] })).toBe(false);
  });

  it('with a language does not reach what touches all of them', () => {
    expect(allows([[grant('editor', { languages: ['de'] })]], 'fact.write', { site: 'ondelle', markets: ['de'] })).toBe(false);
    expect(allows([[grant('editor', { markets: ['de'] })]], 'fact.write', { site: 'ondelle', markets: ['de'] })).toBe(true);
  });

  it('lets a translator write no source, whatever its language', () => {
    expect(one(grant('translator'), 'translation.write', { isSource: true })).toBe(false);
    expect(one(grant('translator'), 'text.write')).toBe(false);
    expect(one(grant('translator'), 'translation.write')).toBe(true);
  });

  it('adds to others, and a program needs both its user’s and its own', () => {
    const german = grant('translator', { languages: ['de'] });
    expect(allows([[german, grant('reviewer')]], 'review.decide', target)).toBe(true);
    expect(allows([[grant('owner')], [german]], 'user.manage', target)).toBe(false);
    expect(allows([[german], [grant('owner')]], 'user.manage', target)).toBe(false);
    expect(mayAnywhere([[german], [grant('reviewer')]], 'translation.write', 'ondelle')).toBe(false);
  });

  it('says in which languages it is held', () => {
    expect(languagesOf([[grant('translator', { languages: ['de'] }), grant('translator', { languages: ['fr'] })]], 'translation.write', 'ondelle')).toEqual([
      'de',
      'fr',
    ]);
    expect(languagesOf([[grant('owner')], [grant('translator', { languages: ['de'] })]], 'translation.write', 'ondelle')).toEqual(['de']);
    expect(languagesOf([[grant('owner')]], 'translation.write', 'ondelle')).toBeNull();
  });
});
