import type { Column } from './report.ts';

type Part = string | number;

/** The key of the last row of a page, as text. */
export const writeCursor = (key: readonly unknown[]): string => JSON.stringify(key);

/** A cursor that is none of these keys leads nowhere: it begins anew. */
export function readCursor(after: string | undefined, keys: readonly Pick<Column, 'kind'>[]): Part[] | undefined {
  if (after === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(after);
    const isOne = Array.isArray(read) && read.length === keys.length && keys.every(({ kind }, index) => typeof read[index] === typeOf(kind));
    return isOne ? read : undefined;
  } catch {
    return undefined;
  }
}

const typeOf = (kind: Column['kind']) => (kind === 'text' || kind === 'day' ? 'string' : 'number');
