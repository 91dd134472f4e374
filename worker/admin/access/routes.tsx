import { Hono } from 'hono';
import * as v from 'valibot';
import { addressKey } from '../../http/address-key.ts';
import { adminPath, signInLinkPath, signInPath, signOutPath } from '../paths.ts';
import { identify } from '../identify.ts';
import { limitBody } from '../limit-body.ts';
import { readForm, required } from '../read-form.ts';
import type { AdminBindings, AdminContext, AdminVariables } from '../screen.ts';
import { seeOther } from '../ui/send.ts';
import { askedCookie, clearSessionCookie, setAskedCookie, setSessionCookie } from './cookies.ts';
import { describeDevice } from './device.ts';
import { endSession, findAsker, findOpenLink, makeLink, spendLink, type OpenLink } from './links.ts';
import { canMail, sendLink } from './mail.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { sendAskPage, sendBusyPage, sendDeadLinkPage, sendLinkPage, sendSentPage } from './sign-in-pages.tsx';

const email = v.pipe(required('Enter your e-mail address.'), v.email('This is not an e-mail address: it should look like name@example.com.'), v.toLowerCase());
const AskForm = v.object({ email, next: v.optional(v.string(), '') });
const OwnerForm = v.object({ email, name: required('Enter your name: others see it beside what you write.') });
const ConfirmForm = v.object({ email: v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase()), '') });

/** An address and a name: what strangers send is not read further. */
const mostBytes = 20_000;

/** Signing in and out: what can be seen before anybody is known. */
export const signIn = new Hono<{ Bindings: AdminBindings; Variables: AdminVariables }>()
  .use(`${signInPath}/*`, limitBody(mostBytes))
  .get(signInPath, (c) => sendAskPage(c, { next: c.req.query('next') ?? '' }))
  .post(signInPath, async (c) => {
    if (!(await mayTry(c))) return sendBusyPage(c);
    const form = await readForm(c, AskForm);
    if (!form.ok) return sendAskPage(c, { next: form.raw['next']?.[0] ?? '', email: form.raw['email']?.[0] ?? '', problems: form.problems });
    await ask(c, form.value.email, form.value.next);
    return sendSentPage(c, { email: form.value.email, mails: canMail(c.env) });
  })
  .get(signInLinkPath(':token'), async (c) => {
    const link = await findOpenLink(c.env.DB, c.req.param('token') ?? '', new Date());
    return link ? sendLinkPage(c, await pageOf(c, link)) : sendDeadLinkPage(c);
  })
  .post(signInLinkPath(':token'), async (c) => ((await mayTry(c)) ? spend(c, c.req.param('token') ?? '') : sendBusyPage(c)))
  .post(signOutPath, async (c) => {
    const { visitor } = await identify(c, new Date());
    if (visitor?.session) await endSession(c.env.DB, visitor.session, visitor.id, visitor.actor, new Date());
    clearSessionCookie(c);
    return withCookies(c, seeOther(signInPath));
  });

/** The answer is the same whoever asked, and does not wait for the work: whether somebody has an account shows in nothing. */
async function ask(c: AdminContext, address: string, next: string): Promise<void> {
  const secret = askedCookie(c) ?? makeSecret();
  setAskedCookie(c, secret);
  const browser = await hashSecret(secret);
  c.executionCtx.waitUntil(sendTo(c, address, browser, next));
}

async function sendTo(c: AdminContext, address: string, browser: string, next: string): Promise<void> {
  const now = new Date();
  const asker = await findAsker(c.env.DB, address, now);
  if (!asker || !canMail(c.env)) return;
  const token = await makeLink(c.env.DB, asker.id, browser, now);
  const link = new URL(signInLinkPath(token), c.req.url);
  if (isInAdmin(next)) link.searchParams.set('next', next);
  await sendLink(c.env, { to: address, site: c.env.site.name, link: link.href });
}

/**
 * A link asked for elsewhere must be confirmed with the address it was sent to. One that no browser asked for says whose it
 * is, so that nobody is signed in as somebody else unawares.
 */
async function pageOf(c: AdminContext, link: OpenLink) {
  const asked = askedCookie(c);
  const elsewhere = link.browser !== null && (asked === undefined || (await hashSecret(asked)) !== link.browser);
  return { first: link.first, elsewhere, whose: link.browser === null ? link.email : null };
}

async function spend(c: AdminContext, token: string): Promise<Response> {
  const now = new Date();
  const link = await findOpenLink(c.env.DB, token, now);
  if (!link) return sendDeadLinkPage(c);
  const page = await pageOf(c, link);
  const form = await readForm(c, link.first ? OwnerForm : ConfirmForm);
  if (!form.ok) return sendLinkPage(c, { ...page, problems: form.problems, raw: form.raw });
  if (page.elsewhere && form.value.email !== link.email)
    return sendLinkPage(c, { ...page, problems: { email: 'The link was not sent to this address. Enter the one it was sent to.' } });
  const owner = 'name' in form.value ? form.value : undefined;
  const session = await spendLink(c.env.DB, token, describeDevice(c.req.header('User-Agent')), owner, now);
  if (session === undefined) return sendDeadLinkPage(c);
  setSessionCookie(c, session);
  return withCookies(c, seeOther(nextOf(c)));
}

/** As an address of ours is written: no line break, and no sign that a header cannot hold, comes through. */
function nextOf(c: AdminContext): string {
  const next = c.req.query('next') ?? '';
  if (!isInAdmin(next)) return adminPath;
  const { pathname, search } = new URL(next, c.req.url);
  return isInAdmin(pathname) ? pathname + search : adminPath;
}

const isInAdmin = (path: string) => /^\/admin(?:[/?]|$)/.test(path) && !path.includes('\\') && !path.startsWith(signInPath);

/** A failing count stops nobody. */
async function mayTry(c: AdminContext): Promise<boolean> {
  try {
    return (await c.env.SIGN_IN_LIMIT.limit({ key: addressKey(c.req.header('CF-Connecting-IP')) })).success;
  } catch (error) {
    console.error('The rate limit could not be asked.', error);
    return true;
  }
}

/** An answer of our own, with the cookies that were set on the way. */
function withCookies(c: AdminContext, response: Response): Response {
  const cookies = c.res.headers.getSetCookie();
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}
