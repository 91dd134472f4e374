import { languageName } from '../ui/language-name.ts';

/** What readers of a locale get, in words: "German; where there is none, English, with a notice." */
export function explainChain([own = 'en', ...others]: readonly string[]): string {
  const first = `Readers get ${languageName(own)}.`;
  if (others.length === 0) return `${first} What is not in it is not shown.`;
  return `${first} A text that is not there yet is shown in ${others.map(languageName).join(', else in ')}, with a notice that it is not translated.`;
}
