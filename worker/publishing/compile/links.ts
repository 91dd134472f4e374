import type { Element, ElementContent } from 'hast';
import { decodeAddress, ownPath, schemeOf } from './addresses.ts';
import { isOwnFile, keyOfAddress, linkFile, reportMissingFile } from './files.ts';
import { suggest } from './nearest.ts';
import { type Pass, type Place, reportDemand, reportError, reportWarning } from './pass.ts';
import { checkAttribute } from './placeholders.ts';
import { holdsSlot, isElement, lineOf, makeSlot, textOf } from './tree.ts';

const reference = /^(article|topic|product):([^#]*)(?:#(.*))?$/i;
const dangerous = new Set(['javascript', 'data', 'vbscript']);
const reachable = new Set(['http', 'https', 'mailto', 'tel', 'sms']);

/** A link in the form that its target asks for. One that leads nowhere is its words alone. */
export function finishLink(link: Element, _place: Place, pass: Pass): ElementContent[] {
  const { href } = link.properties;
  if (typeof href !== 'string') return [link];
  if (!checkAttribute('the address of a link', href, lineOf(link), pass)) return link.children;
  checkWords(link, pass);
  const address = href.trim();
  const [, kind, key, hash] = reference.exec(address) ?? [];
  if (kind !== undefined && key !== undefined) return linkKey(kind.toLowerCase(), decodeAddress(key), hash, link, pass);
  if (address.startsWith('#')) return linkPlace(address, link, pass);
  if (address.startsWith('media/') || keyOfAddress(address, pass) !== undefined) return linkFile(address, link, pass);
  return linkAddress(address.startsWith('//') ? `https:${address}` : address, link, pass);
}

function checkWords(link: Element, pass: Pass): void {
  if (textOf(link.children).trim() !== '' || holdsSlot(link) || link.children.some((child) => isElement(child, 'img'))) return;
  reportWarning(pass, lineOf(link), 'This link has no words.', 'Write what it leads to between the square brackets.');
}

function linkKey(kind: string, key: string, hash: string | undefined, link: Element, pass: Pass): ElementContent[] {
  const { articles, topics, products } = pass.context;
  if (kind === 'article') return linkNumber('article', articles, key, hash, link, pass);
  return kind === 'topic' ? linkNumber('topic', topics, key, hash, link, pass) : linkNumber('product', products, key, hash, link, pass);
}

function linkNumber(
  kind: 'article' | 'topic' | 'product',
  known: ReadonlyMap<string, number>,
  key: string,
  hash: string | undefined,
  link: Element,
  pass: Pass,
): ElementContent[] {
  const to = known.get(key);
  if (to === undefined) {
    reportError(pass, lineOf(link), `There is no ${kind} "${key}".`, () => suggest(key, known.keys()));
    return link.children;
  }
  if (kind === 'article') pass.links.add(to);
  return [makeSlot({ link: kind, to, ...(hash && { hash: decodeAddress(hash) }), body: [] }, link.children)];
}

/** A place in this text: whether it exists shows when all of it is compiled. */
function linkPlace(address: string, link: Element, pass: Pass): ElementContent[] {
  const id = decodeAddress(address.slice(1));
  if (id !== 'top') pass.jumps.push({ id, line: lineOf(link) });
  return [link];
}

function linkAddress(address: string, link: Element, pass: Pass): ElementContent[] {
  const own = ownPage(address, pass);
  if (own?.key !== undefined) return linkKey(own.kind, own.key, own.hash, link, pass);
  const scheme = schemeOf(address);
  if (scheme !== undefined && dangerous.has(scheme)) {
    reportError(pass, lineOf(link), `A link to "${scheme}:" could run a program.`, 'Link to a web address that begins with https://.');
    return link.children;
  }
  const reached = scheme !== undefined && reachable.has(scheme);
  if (own || !reached) {
    reportDemand(
      pass,
      lineOf(link),
      `"${address.slice(0, 100)}" leads nowhere in this help center.`,
      'Write "article:key" for an article, or a whole address with https://.',
    );
  }
  if (isOwnFile(address, pass)) reportMissingFile(address, lineOf(link), pass);
  // A live text may have been taken with a whole address, and keeps it when it is compiled again.
  if (!reached) return link.children;
  const rel = scheme.startsWith('http') ? { rel: ['noopener'] } : {};
  return [{ ...link, properties: { ...link.properties, href: address, ...rel } }];
}

const pageAddress = /^\/[\w-]+\/(article|topic|product)s\/([1-9]\d{0,14})(?:-[^/?#]*)?(?:\?[^#]*)?(?:#(.*))?$/i;

/** The page of this help center that an address names as browsers show it. Without a key, there is no such page. */
function ownPage(address: string, { context }: Pass): { kind: string; key: string | undefined; hash: string | undefined } | undefined {
  const [, kind = '', number, hash] = pageAddress.exec(ownPath(address, context.hosts) ?? '') ?? [];
  if (number === undefined) return undefined;
  const known = { article: context.articles, topic: context.topics, product: context.products }[kind.toLowerCase()] ?? [];
  const key = Array.from(known).find(([, each]) => each === Number(number))?.[0] ?? mergedInto(kind, Number(number), context);
  return { kind: kind.toLowerCase(), key, hash };
}

const mergedInto = (kind: string, number: number, { mergedNumbers }: Pass['context']) =>
  kind.toLowerCase() === 'topic' ? mergedNumbers?.get(number) : undefined;

export function checkJumps(pass: Pass): void {
  if (pass.snippets.size > 0) return;
  for (const { id, line } of pass.jumps) {
    if (pass.ids.taken.has(id)) continue;
    reportDemand(pass, line, `Nothing on this page has the id "${id}".`, () => suggest(id, pass.ids.taken.keys()));
  }
}
