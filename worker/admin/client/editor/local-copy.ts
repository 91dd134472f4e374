import { holdLock, whatIsHeld } from './open-pages.ts';
import type { DraftText } from './writing.ts';

/** What was typed, kept in this browser until the server has it. `kept`: the server has it as a working copy. */
export type LocalCopy = { text: DraftText; base: number; at: string; kept: boolean };

export type LocalStore = ReturnType<typeof useLocalCopy>;

/** One for each page that is open, so that two of them do not take each other's text: a tab that is duplicated has its first one's session. */
export function useLocalCopy(store: string) {
  const own = `${store}:${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  holdLock(own);
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
    /** Of the pages of the same person and text that are open no more, the newest first. */
    list: async (): Promise<{ key: string; copy: LocalCopy }[]> => {
      const open = await whatIsHeld();
      return keysOf(store)
        .filter((key) => key !== own && !open.has(key))
        .flatMap((key) => {
          const copy = read(key);
          return copy ? [{ key, copy }] : [];
        })
        .toSorted((one, other) => (one.copy.at < other.copy.at ? 1 : -1));
    },
    /** What this page keeps is on its way to the server, whose answer comes to the same tab. */
    send: () => attempt(() => sessionStorage.setItem(sentKey, own)),
    /** What the page before this one in the tab sent. Said once. */
    takeSent: (): string | undefined => {
      const key = attempt(() => sessionStorage.getItem(sentKey));
      attempt(() => sessionStorage.removeItem(sentKey));
      return key?.startsWith(`${store}:`) ? key : undefined;
    },
    remove: (key: string) => attempt(() => localStorage.removeItem(key)),
  };
}

const sentKey = 'signpost:sent';
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
