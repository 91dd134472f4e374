import { sameJson } from './same-json.ts';

/**
 * What becomes of one thing that stands in a folder and in D1: `write` the folder's, `same` already, `kept` because it
 * was edited or made here while the folder stayed as it was, or `conflict` because both were.
 */
export type Verdict = 'write' | 'same' | 'kept' | 'conflict';

/** `imported` is what the last import made of it; undefined if none did. `null` stands for: it is not there. */
export type ThreeSides = { folder: unknown; stored: unknown; imported: { value: unknown } | undefined };

export function merge({ folder, stored, imported }: ThreeSides, overwrite: boolean): Verdict {
  if (sameJson(folder, stored)) return 'same';
  if (imported === undefined && folder === null) return 'kept';
  if (overwrite || (imported === undefined && stored === null)) return 'write';
  if (imported === undefined) return 'conflict';
  if (sameJson(stored, imported.value)) return 'write';
  return sameJson(folder, imported.value) ? 'kept' : 'conflict';
}
