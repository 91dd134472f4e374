import { maskPersonal } from '../mask.ts';

/** What names things and never people, as long as it looks so: by these an event is known again when it is put in once more. */
const names = new Set(['id', 'kind', 'site', 'source', 'visit', 'locale', 'market', 'language', 'match', 'reference', 'reply']);
const name = /^[\w/-]{1,80}$/;

/** A message that nobody could read, without what may name a reader, wherever in it that stands. */
export function maskBody(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return names.has(key) && name.test(value) ? value : maskPersonal(value);
  if (Array.isArray(value)) return value.map((each) => maskBody(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([own, inner]) => [maskPersonal(own), maskBody(inner, own)]));
}
