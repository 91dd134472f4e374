/** What a gap asks for: a new answer, a better one, one in this language, another word for one, or one shown in this market too. */
export const gapActions = ['write', 'improve', 'translate', 'synonym', 'unhide'] as const;
export type GapAction = (typeof gapActions)[number];

/** How far people are with a gap. */
export const gapStates = ['open', 'planned', 'done', 'ignored'] as const;
export type GapState = (typeof gapStates)[number];

/** Of a period: how many searches, and how many of them failed (`gap-metrics.ts`). */
export type Outcome = { searches: number; failed: number };
/** The same where readers of one locale searched, and its part of the score. */
export type LocaleOutcome = Outcome & { locale: string; score: number };
