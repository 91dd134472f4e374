import type { AdminBindings } from './admin/screen.ts';
import { countAnswer } from './analytics/count-answer.ts';
import type { PagesProps } from './app.ts';
import { feedbackForms } from './feedback/forms.ts';
import { canonicalAddress, isReadable } from './gateway/canonical.ts';
import { keepResult } from './gateway/keep-result.ts';
import { negotiateLocale } from './gateway/negotiate.ts';
import { failed, plainPage, tooLong, unreadable } from './gateway/plain-page.ts';
import { loggedPath } from './http/logged-path.ts';
import { pageHeader } from './http/page.ts';
import { permanentlyTo, temporarilyTo } from './http/redirect.ts';
import { addSecurityHeaders } from './http/security.ts';
import { homePath, scriptPath } from './paths.ts';
import { searchApi } from './search/api-routes.ts';
import { unavailable } from './search/api-send.ts';
import { findSite } from './sites/site-table.ts';
import type { SiteEntry } from './sites/site-table-schema.ts';
import { readerScript, readerScriptHash } from './ui/built.ts';

const longestAddress = 2048;

/** Every request from outside: finds the site without D1, tidies the address, asks Pages, and draws what Pages cannot. */
export async function answer(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const url = new URL(request.url);
  const requestId = request.headers.get('CF-Ray') ?? crypto.randomUUID();
  let site: SiteEntry | undefined;
  const answered = async () => {
    site = await findSite({ host: url.hostname, unknownHosts: env.UNKNOWN_HOSTS, kv: env.KV, waitUntil: (promise) => ctx.waitUntil(promise) });
    return route(request, env, ctx, { url, site, requestId });
  };
  const response = await answered().catch((error: unknown) => {
    console.error(JSON.stringify({ requestId, path: loggedPath(url), error: describe(error) }));
    return isApi(url) ? unavailable() : plainPage(failed, url, site, requestId);
  });
  if (site) ctx.waitUntil(countAnswer(env, { request, response, site: site.key, now: Date.now() }));
  return finish(response, url, requestId);
}

type Visit = { url: URL; site: SiteEntry | undefined; requestId: string };

async function route(request: Request, env: Env, ctx: ExecutionContext, { url, site, requestId }: Visit): Promise<Response> {
  if (site && isApi(url)) return searchApi.fetch(request, { ...env, site }, ctx);
  if (site && isAdmin(url)) return askAdmin(request, { ...env, site, access: ctx.access }, ctx);
  if (site && request.method === 'POST' && isFeedback(url)) return feedbackForms.fetch(request, { ...env, site }, ctx);
  if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed();
  if (!site) return new Response('No site of this help center has this address.\n', { status: 421, headers: { 'Cache-Control': 'private, no-store' } });
  if (url.href.length > longestAddress) return plainPage(tooLong, url, site, requestId);
  if (!isReadable(url)) return plainPage(unreadable, url, site, requestId);
  if (url.pathname === '/') return temporarilyTo(homePath(negotiateLocale(site, request.headers.get('Accept-Language') ?? undefined, countryOf(request))));
  if (url.pathname === scriptPath(readerScriptHash)) return script();
  const { address, moved } = canonicalAddress(url, site);
  const answered = moved
    ? permanentlyTo(address.pathname + address.search)
    : await askPages(request, address, { site: site.key, defaultLocale: site.defaultLocale, origin: originOf(site, url, env) }, ctx);
  return keepResult(url, answered);
}

/** Programs are answered here, uncached and in JSON. */
const isApi = (url: URL) => url.pathname.startsWith('/api/');

const isAdmin = (url: URL) => /^\/(?:admin|preview)(?:\/|$)/.test(url.pathname);

/** The one form of readers that is sent and not asked for. */
const isFeedback = (url: URL) => /^\/[^/]+\/articles\/[1-9]\d{0,8}\/feedback$/.test(url.pathname);

/** Read only when somebody works there, so that it costs readers nothing. */
async function askAdmin(request: Request, env: AdminBindings, ctx: ExecutionContext): Promise<Response> {
  const { admin } = await import('./admin/app.ts');
  return admin.fetch(request, env, ctx);
}

const passedOn = ['If-None-Match'];
const passedOnForMedia = [...passedOn, 'Range', 'If-Range'];

/** Pages gets the method, the canonical address, If-None-Match and, for a file, the range asked; nothing else of the reader. */
async function askPages(request: Request, address: URL, props: PagesProps, ctx: ExecutionContext): Promise<Response> {
  const markdown = wantsMarkdown(request, address);
  if (markdown) address.pathname += '.md';
  const names = address.pathname.startsWith('/media/') ? passedOnForMedia : passedOn;
  const headers = names.map((name): [string, string] => [name, request.headers.get(name) ?? '']).filter(([, value]) => value !== '');
  const pages = ctx.exports.Pages({ props });
  const response = await pages.fetch(address.href, { method: request.method, headers, redirect: 'manual' });
  if (!markdown) return response;
  const varied = new Response(response.body, response);
  varied.headers.append('Vary', 'Accept');
  return varied;
}

/** A deployed site has one address whatever host was asked; a local one is where it is asked. */
function originOf(site: SiteEntry, url: URL, env: Env): string {
  return env.UNKNOWN_HOSTS === 'refuse' ? `https://${site.hosts[0]}` : url.origin;
}

function wantsMarkdown(request: Request, address: URL): boolean {
  if (!/^\/[^/]+\/articles\/[^/]+$/.test(address.pathname) || address.pathname.endsWith('.md')) return false;
  return /^\s*text\/markdown/i.test(request.headers.get('Accept') ?? '');
}

function script(): Response {
  return new Response(readerScript, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}

function methodNotAllowed(): Response {
  return new Response('Only GET and HEAD are answered here.\n', { status: 405, headers: { Allow: 'GET, HEAD', 'Cache-Control': 'private, no-store' } });
}

function countryOf(request: Request): string | undefined {
  const country = request.cf?.['country'];
  return typeof country === 'string' ? country : undefined;
}

function finish(response: Response, url: URL, requestId: string): Response {
  const finished = new Response(response.body, response);
  finished.headers.delete(pageHeader);
  finished.headers.delete('Cache-Tag');
  finished.headers.set('X-Request-Id', requestId);
  addSecurityHeaders(finished.headers, url);
  return finished;
}

/** For the log. A drizzle error's message holds the query's parameters, so its cause speaks. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : (error.stack ?? error.message);
}
