import { Hono, type Context, type Next } from 'hono';
import { csrf } from 'hono/csrf';
import { signIn } from './access/routes.tsx';
import { findTarget } from './find-target.ts';
import { identify, tokenOf } from './identify.ts';
import { allows, mayAnywhere, type Right } from './rights.ts';
import { publicPreviews } from './preview-links/public.tsx';
import { sendAsset } from './assets.ts';
import { limitBody } from './limit-body.ts';
import { refuse, sendFailure } from './ui/refusals.tsx';
import { screens } from './screens.ts';
import type { AdminBindings, AdminContext, AdminVariables, Screen } from './screen.ts';
import { signInPath } from './paths.ts';
import { temporarilyTo } from '../http/redirect.ts';

type AdminApp = { Bindings: AdminBindings; Variables: AdminVariables };

const mostBytes = 3_000_000;
const guardForms = csrf();

/** All of the admin. Nothing of it is cached, and nothing is shown before the one check below but sign-in and its looks. */
export const admin = new Hono<AdminApp>()
  .use('*', async (c, next) => (isOpenToListeners(c) ? temporarilyTo(c.req.url.replace(/^http:/, 'https:')) : next()))
  .get('/admin/assets/:name', (c) => sendAsset(c.req.param('name')))
  // A program's token is no cookie: no other site can make a browser send it.
  .use('*', (c, next) => (isProgram(c) ? next() : guardForms(c, next)))
  .route('/', signIn)
  .route('/', publicPreviews)
  .onError(sendFailure);

// What is sent is read only of who may send it.
for (const screen of screens) {
  const path = screen.path === '/' ? '/admin' : `/admin${screen.path}`;
  const guard = async (c: AdminContext, next: Next) => (await check(c, screen)) ?? next();
  admin.on(screen.method, path, guard, limitBody(screen.mostBytes ?? mostBytes), (c) => screen.handle(c));
}
admin.all('*', (c) => refuse(c, 'not-found'));

/** Who asks, what the address names, and whether they may. The answer to give instead, if they may not. */
async function check(c: AdminContext, screen: Screen): Promise<Response | undefined> {
  const { site, visitor, by } = await identify(c, new Date());
  c.set('site', site);
  if (!visitor && by === 'access') return refuse(c, 'no-account');
  if (!visitor) return c.req.method === 'GET' && wantsPage(c) ? temporarilyTo(signInPath + nextOf(c)) : refuse(c, 'signed-out');
  c.set('visitor', visitor);
  if (screen.people && by === 'token') return refuse(c, 'forbidden');
  const target = await findTarget(c.env.DB, site, c.req.param());
  if (!target) return tellGone(c, screen);
  c.set('target', target);
  const holds = (right: Right) => (screen.anywhere ? mayAnywhere(visitor.authority, right, site.key) : allows(visitor.authority, right, target));
  return [screen.right].flat().some(holds) ? undefined : refuse(c, 'forbidden');
}

async function tellGone(c: AdminContext, { right, gone }: Screen): Promise<Response> {
  const { site, visitor } = c.var;
  c.set('target', { site: site.key });
  const told = [right].flat().some((each) => mayAnywhere(visitor.authority, each, site.key)) ? await gone?.(c) : undefined;
  return told ?? refuse(c, 'not-found');
}

/** What is sent here signs somebody in, so on a deployed site no plain address takes it. */
const isOpenToListeners = (c: Context<AdminApp>) => c.env.UNKNOWN_HOSTS === 'refuse' && c.req.url.startsWith('http:');
const isProgram = (c: Context) => tokenOf(c) !== undefined;
const wantsPage = (c: Context) => !isProgram(c) && (c.req.header('Accept') ?? '').includes('text/html');

/** Where to go on after signing in: a page of the admin. */
function nextOf(c: AdminContext): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname === '/admin' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
}
