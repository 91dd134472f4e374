/** What a gap asks for: a new answer, a better one, one in this language, another word for one, or one shown in this market too. */
export const gapActions = ['write', 'improve', 'translate', 'synonym', 'unhide'] as const;
export type GapAction = (typeof gapActions)[number];

/** How far people are with a gap. */
export const gapStates = ['open', 'planned', 'done', 'ignored'] as const;
export type GapState = (typeof gapStates)[number];

/** Of a period: how many searches, and how many of them failed (`gap-metrics.ts`). */
export type Outcome = { searches: number; failed: number };
/** The same as a gap keeps it, so that who sees some locales is told of these alone. */
export type KeptOutcome = Outcome & { locales: (Outcome & { locale: string })[] };
/** Where readers of one locale searched: its part of the score, how recent its failures are, and what most of these readers typed, so often. */
export type LocaleOutcome = Outcome & { locale: string; score: number; recency: number; label: string; asked: number };
