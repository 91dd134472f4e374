/** How an article of a type begins, and what makes one good. In brackets stands what the writer replaces. */
export type Template = {
  /** When to choose this type, in one line. */
  purpose: string;
  hints: readonly string[];
  titleHint: string;
  summary: string;
  body: string;
};
