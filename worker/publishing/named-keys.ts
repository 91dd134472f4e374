import { decodeAddress } from './compile/addresses.ts';

/** The keys that texts may name, by what they are keys of. More than there are in truth: what is no key is found nowhere. */
export type NamedKeys = Record<Kind, string[]> & { media: string[][]; hashes: string[]; numbers: Record<Kind, number[]> };
type Kind = 'article' | 'topic' | 'product';

const mostNames = 20_000;
const reference = /\b(article|topic|product):([^\s#"'<>()[\]]{1,200})/gi;
/** In addresses of the site's own pages. */
const page = /\/(article|topic|product)s\/([1-9]\d{0,14})/gi;
const file = /\bmedia\/[^\n#"<>]{1,300}/g;
/** In addresses of the site's own files. */
const fileAddress = /\/media\/([0-9a-f]{16})\//g;
const escaped = /\\([!-/:-@[-`{-~])/g;

/** Found without parsing, so in code too. A file is a list of what its path may be, for spaces and brackets may end it or not. */
export function findNamedKeys(texts: readonly string[]): NamedKeys {
  const found = { article: new Set<string>(), topic: new Set<string>(), product: new Set<string>(), media: new Set<string>(), hashes: new Set<string>() };
  const numbers = { article: new Set<number>(), topic: new Set<number>(), product: new Set<number>() };
  for (const text of texts.flatMap(asRead)) {
    for (const [, kind, number] of text.matchAll(page)) numbers[kindOf(kind)].add(Number(number));
    for (const [, kind, key] of text.matchAll(reference)) for (const name of spellings(key ?? '')) found[kindOf(kind)].add(name);
    for (const [, hash] of text.matchAll(fileAddress)) found.hashes.add(hash ?? '');
    for (const [path] of text.matchAll(file)) found.media.add(path);
  }
  const list = <Name>(names: Set<Name>) => [...names].slice(0, mostNames);
  return {
    article: list(found.article),
    topic: list(found.topic),
    product: list(found.product),
    media: list(found.media).map(pathsIn),
    hashes: list(found.hashes),
    numbers: { article: list(numbers.article), topic: list(numbers.topic), product: list(numbers.product) },
  };
}

/** As written, and as Markdown reads it where that may differ. */
function asRead(text: string): string[] {
  const read = text.replaceAll(escaped, '$1').replaceAll('&amp;', '&');
  return read === text ? [text] : [text, read];
}

function kindOf(written = ''): Kind {
  const kind = written.toLowerCase();
  return kind === 'article' || kind === 'topic' ? kind : 'product';
}

function pathsIn(rest: string): string[] {
  const ends = [...rest.matchAll(/[\s)\]']/g)].slice(0, 8).map(({ index }) => index);
  return [...new Set([...ends, rest.length].flatMap((end) => spellings(rest.slice(0, end))))];
}

const spellings = (name: string) => [...new Set([name, decodeAddress(name)])];
