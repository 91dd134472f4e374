import { maskPersonal } from '../mask.ts';
import { maskNumbers } from '../mask/numbers.ts';

/** What names an event and never a person, as long as it looks so: by these it is known again when it is put in once more. */
const names = new Set(['id', 'site', 'reference', 'reply']);
const name = /^[\w/-]{1,80}$/;
/** A request's, or a result's of a search. */
const ours = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(?=[^/]*[a-z])[\w-]{16}\/\d{1,9}$/i;
const visit = /^[0-9a-f]{16}$/;
/** Numbers of ours. Others may be a telephone's, with as many digits. */
const numbers = new Set(['at', 'article', 'revision', 'product', 'total', 'shown', 'sent']);

/** A message that nobody could read, without what may name a reader, wherever in it that stands. */
export function maskBody(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return maskText(value, key);
  if (typeof value === 'number' || typeof value === 'bigint') return maskNumber(value, key);
  if (Array.isArray(value)) return value.map((each) => maskBody(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([own, inner]) => [maskPersonal(own), maskBody(inner, own)]));
}

function maskText(value: string, key: string): string {
  if (key === 'visit' && visit.test(value)) return value;
  if (!names.has(key) || !name.test(value)) return maskPersonal(value);
  return ours.test(value) ? value : maskNumbers(value);
}

function maskNumber(value: number | bigint, key: string): number | string {
  const text = String(value);
  const masked = maskNumbers(text);
  return typeof value === 'number' && (masked === text || numbers.has(key)) ? value : masked;
}
