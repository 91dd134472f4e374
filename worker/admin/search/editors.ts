import { boostList } from './boost-list.tsx';
import type { ListEditor } from './list-editor.ts';
import { pinList } from './pin-list.tsx';
import { promotedList } from './promoted-list.tsx';
import { stopWordList } from './stop-word-list.tsx';
import { synonymList } from './synonym-list.tsx';

/** The lists of a locale, as its page offers them. */
export const editors: readonly ListEditor[] = [synonymList, pinList, stopWordList, boostList, promotedList];
