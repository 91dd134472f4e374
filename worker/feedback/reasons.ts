import type { Vote } from '../analytics/event.ts';
import type { SiteSettings } from '../sites/site.ts';
import { interfaceFor, type TextKey } from '../ui/strings/index.ts';

/** Where a site says nothing: what helped, and the ways in which an answer fails, each asking for another remedy. */
const standard: Record<Vote, { key: string; text: TextKey }[]> = {
  yes: [
    { key: 'solved', text: 'reasonSolved' },
    { key: 'clear', text: 'reasonClear' },
    { key: 'quick', text: 'reasonQuick' },
  ],
  no: [
    { key: 'unclear', text: 'reasonUnclear' },
    { key: 'missing', text: 'reasonMissing' },
    { key: 'wrong', text: 'reasonWrong' },
    { key: 'failed', text: 'reasonFailed' },
    { key: 'dislike', text: 'reasonDislike' },
  ],
};

/** A reason in the words of a language. `language` is the one its words are in. */
export type Reason = { key: string; label: string; language: string };

/** The reasons offered for a vote where these languages are read, the best first; one without words in any of them is not. */
export function reasonsFor({ feedback }: Pick<SiteSettings, 'feedback'>, vote: Vote, chain: readonly string[]): Reason[] {
  const own = feedback?.[vote];
  if (own === undefined) return standardReasons(vote, chain[0] ?? 'en');
  return own.flatMap(({ key, label }) => {
    const language = chain.find((each) => label[each] !== undefined);
    return language === undefined ? [] : [{ key, label: label[language] ?? '', language }];
  });
}

/** Those of a site that says nothing. */
export function standardReasons(vote: Vote, inLanguage: string): Reason[] {
  const { strings, language } = interfaceFor(inLanguage);
  return standard[vote].map(({ key, text }) => ({ key, label: strings[text], language }));
}
