import type { Texts } from '../../sites/texts.ts';
import type { Difference } from './conflict.tsx';
import { languageName } from './language-name.ts';

/** The texts by language that are not the same. */
export function differentTexts(label: string, mine: Texts, theirs: Texts): Difference[] {
  const languages = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return languages
    .filter((language) => (mine[language] ?? '') !== (theirs[language] ?? ''))
    .map((language) => ({ label: `${label}, ${languageName(language)}`, theirs: theirs[language] ?? '' }));
}

export const different = (label: string, mine: string, theirs: string): Difference[] => (mine === theirs ? [] : [{ label, theirs }]);
