import type { Significance } from '../../publishing/publish.ts';
import { languageName } from '../ui/language-name.ts';

export const significances = ['minor', 'medium', 'major'] as const satisfies Significance[];

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "German", "German and Japanese", "German and 5 others". */
function nameLanguages(languages: readonly string[]): string {
  const [first = ''] = languages;
  if (languages.length <= 2) return list.format(languages.map(languageName));
  return `${languageName(first)} and ${languages.length - 1} others`;
}

/** What a publish of the source does to the languages that are live beside it. */
export function describeEffect(significance: Significance, live: readonly string[]): string {
  const are = live.length === 1 ? 'is' : 'are';
  const effects: Record<Significance, string> = {
    minor: `A typo, a better word. ${nameLanguages(live)} ${live.length === 1 ? 'stays' : 'stay'} as ${live.length === 1 ? 'it is' : 'they are'}.`,
    medium: `Something was added or changed. ${nameLanguages(live)} ${are} marked “needs update”.`,
    major: `What the translations say is now wrong. ${nameLanguages(live)} ${are} marked “misleading”, and readers of ${live.length === 1 ? 'it' : 'them'} are told so.`,
  };
  return effects[significance];
}
