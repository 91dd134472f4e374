/** What makes an article of a type a good one, in the admin's English. */
export type Advice = {
  /** When to choose this type, in one line. */
  purpose: string;
  hints: readonly string[];
  titleHint: string;
};
