import type { Element, ElementContent } from 'hast';
import type { MediaFile } from './context.ts';
import { decodeAddress, ownPath } from './addresses.ts';
import { suggest } from './nearest.ts';
import { type Pass, reportDemand, reportError } from './pass.ts';
import { lineOf, makeElement } from './tree.ts';

/** Finds a file by the path it has in the content folder, or by the address at which readers find it. An unknown one is reported. */
export function findFile(address: string, line: number, pass: Pass): (MediaFile & { key: string }) | undefined {
  const { media } = pass.context;
  const key = media.has(address) ? address : (keyOfAddress(address, pass) ?? decodeAddress(address));
  const file = media.get(key);
  if (file) {
    pass.media.add(key);
    return { ...file, key };
  }
  reportError(pass, line, `There is no file "${key.slice(0, 100)}".`, () => suggest(key, media.keys(), 3));
  return undefined;
}

const fileAddress = /^\/media\/([\da-f]+)\/([^/?#]+)(?:[?#].*)?$/;

/**
 * The file whose address on this help center this is, or was before other bytes took their place. Where several have or
 * had the same bytes, the one of that name.
 */
export function keyOfAddress(address: string, { context: { media, formerly, hosts } }: Pass): string | undefined {
  const [, hash, name = ''] = fileAddress.exec(ownPath(address, hosts) ?? '') ?? [];
  if (hash === undefined) return undefined;
  const start = `/media/${hash}/`;
  const same = [...media].filter(([, { url }]) => url.startsWith(start)).map(([key, { url }]) => ({ key, name: decodeAddress(url.slice(start.length)) }));
  const former = (formerly?.get(hash) ?? []).map((key) => ({ key, name: key.slice(key.lastIndexOf('/') + 1) }));
  const all = [...same, ...former];
  return (all.find((file) => file.name === decodeAddress(name)) ?? all[0])?.key;
}

/** Whether this is a whole address that only files of this help center have. */
export const isOwnFile = (address: string, { context: { hosts } }: Pass): boolean =>
  !address.startsWith('/') && fileAddress.test(ownPath(address, hosts) ?? '');

/** An import or a live text keeps it as written; who writes here is held to what is there. */
export function reportMissingFile(address: string, line: number, pass: Pass): void {
  reportDemand(pass, line, `There is no file at "${address.slice(0, 100)}".`, 'Upload it, and write its path: media/name.png.');
}

/** A link to a file: says its type and size, and downloads it. `#page=3` opens a manual there instead. */
export function linkFile(address: string, link: Element, pass: Pass): ElementContent[] {
  const [path = '', hash] = address.split('#', 2);
  const file = findFile(path, lineOf(link), pass);
  if (!file) return link.children;
  const info = makeElement('span', { className: ['file-info'] }, [{ type: 'text', value: `(${typeOf(file)}, ${sizeOf(file.bytes, pass.subject.language)})` }]);
  const where = hash ? { href: `${file.url}#${hash}` } : { href: file.url, download: true };
  return [makeElement('a', { className: ['file'], ...where }, [...link.children, { type: 'text', value: ' ' }, info])];
}

function typeOf({ key, mime }: { key: string; mime: string }): string {
  return (/\.(\w{1,5})$/.exec(key)?.[1] ?? mime.split('/').at(-1) ?? '').toUpperCase();
}

const units = [
  { unit: 'megabyte', bytes: 1_000_000, digits: 1 },
  { unit: 'kilobyte', bytes: 1_000, digits: 0 },
];

function sizeOf(bytes: number, language: string): string {
  const { unit, bytes: each, digits } = units.find((step) => bytes >= step.bytes) ?? { unit: 'byte', bytes: 1, digits: 0 };
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(bytes / each);
}
