import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AdminContext } from '../screen.ts';
import { sessionSeconds } from './visitor.ts';

/** Bound to the host over https; over plain http, as on localhost, browsers refuse such a name. */
const name = (c: AdminContext, what: string) => (isSecure(c) ? `__Host-signpost-${what}` : `signpost-${what}`);
const isSecure = (c: AdminContext) => new URL(c.req.url).protocol === 'https:';

export const sessionCookie = (c: AdminContext): string | undefined => getCookie(c, name(c, 'session'));
export const setSessionCookie = (c: AdminContext, secret: string) => set(c, 'session', secret, sessionSeconds);
export const clearSessionCookie = (c: AdminContext) => void deleteCookie(c, name(c, 'session'), { path: '/', secure: isSecure(c) });

/** Which browser asked for a link. */
export const askedCookie = (c: AdminContext): string | undefined => getCookie(c, name(c, 'asked'));
export const setAskedCookie = (c: AdminContext, secret: string) => set(c, 'asked', secret, 3600);

function set(c: AdminContext, what: string, value: string, maxAge: number): void {
  setCookie(c, name(c, what), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge });
}
