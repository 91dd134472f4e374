import type { DraftText } from './writing.ts';

/**
 * What was typed, kept in this browser until the server has it. `kept`: the server has it as a working copy; `sent`: it was
 * sent to be saved.
 */
export type LocalCopy = { text: DraftText; base: number; at: string; kept: boolean; sent?: boolean };

export type LocalStore = ReturnType<typeof useLocalCopy>;

/** One for each page that is open, so that two of them do not take each other's text: a tab that is duplicated has its first one's session. */
export function useLocalCopy(store: string) {
  const own = `${store}:${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  return {
    /** False where the browser keeps nothing: it is full, or told not to. */
    keep: (copy: LocalCopy): boolean => {
      try {
        localStorage.setItem(own, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    /** Of all pages of the same person and text, the newest first. */
    list: (): { key: string; copy: LocalCopy }[] =>
      keysOf(store)
        .flatMap((key) => {
          const copy = read(key);
          return copy ? [{ key, copy }] : [];
        })
        .toSorted((one, other) => (one.copy.at < other.copy.at ? 1 : -1)),
    remove: (key: string) => attempt(() => localStorage.removeItem(key)),
  };
}

const keysOf = (store: string): string[] => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(`${store}:`))) ?? [];
const read = (key: string): LocalCopy | undefined => attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined);

/** A browser that keeps nothing throws. */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
