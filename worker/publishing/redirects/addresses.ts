import { decodePath } from '../../redirects/address.ts';

/** What of a site its redirects depend on. */
export type RuleSite = { key: string; hosts: readonly string[]; locales: readonly { key: string }[] };
/** An address as it is kept, or what is wrong with it, in words. */
type ReadAddress = { ok: true; value: string } | { ok: false; message: string };

const longest = 500;
/** Nobody is ever told there that a page is not found. */
const never = /^\/(?:admin|api|preview|assets|media)(?:\/|$)/;

/** Reads where a redirect begins: a path of this site, with or without a locale, as people write or copy it. */
export function readSource(written: string, site: RuleSite): ReadAddress {
  const path = ownPath(written.trim(), site);
  if (path === undefined) return wrong('Write a path of this help center, such as /articles/36 or /hc/en-us/articles/36.');
  if (/[?#]/.test(path)) return wrong('Leave out what stands after ? or #: pages are found without it.');
  const source = inLowerLocale(decodePath(path), site);
  if (source === '/' || isHome(source, site)) return wrong('The home page is always there, so this would lead nobody on.');
  if (never.test(source)) return wrong('Readers’ pages do not lie there. Write the path of a page.');
  return checkLength(source);
}

/** Reads where a redirect leads: a path of this site, with or without a locale, or a web address. */
export function readTarget(written: string, site: RuleSite): ReadAddress {
  const target = written.trim();
  const path = ownPath(target, site);
  if (path !== undefined)
    return never.test(path) && !path.startsWith('/media/') ? wrong('Readers cannot go there. Write the path of a page.') : checkLength(tidyTarget(path, site));
  if (!/^https?:\/\/\S+$/i.test(target) || !URL.canParse(target))
    return wrong('Write a path of this help center, such as /articles/1031, or a web address with https://.');
  return checkLength(new URL(target).href);
}

const wrong = (message: string) => ({ ok: false, message }) as const;
const checkLength = (value: string): ReadAddress => (value.length > longest ? wrong(`It is too long: ${longest} characters at most.`) : { ok: true, value });

/** The path of an address of this site; undefined for any other. */
function ownPath(written: string, { hosts }: RuleSite): string | undefined {
  if (written.startsWith('/') && !written.startsWith('//') && !/[\s\\]/.test(written)) return written;
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return undefined;
  const { hostname, pathname, search, hash } = new URL(written);
  return hosts.includes(hostname) ? pathname + search + hash : undefined;
}

function tidyTarget(path: string, site: RuleSite): string {
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  return inLowerLocale(decodePath(name), site) + rest;
}

/** As the gateway writes it. */
function inLowerLocale(path: string, { locales }: RuleSite): string {
  const [, first = '', ...rest] = path.split('/');
  return locales.some(({ key }) => key === first.toLowerCase()) ? ['', first.toLowerCase(), ...rest].join('/') : path;
}

const isHome = (path: string, { locales }: RuleSite) => locales.some(({ key }) => path === `/${key}`);
