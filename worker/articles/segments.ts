/**
 * What a Markdown body compiles to, once, at publish. The edge only concatenates: strings are HTML, sanitized, sent as
 * they are; the rest are slots that differ by market or change without the article.
 */
export type Segment =
  | string
  /** A market's value, in the locale's format. `plain`: no mark around it (headings, links, attributes). `as: 'number'`: without unit. */
  | { fact: string; as?: 'number'; plain?: true }
  /** A snippet's own segments, in the first language of the locale's chain that has it. */
  | { snippet: string }
  /** Shown only in these markets, or everywhere but in these. */
  | { only?: string[]; not?: string[]; body: Segment[] }
  /** A link to what has a permanent number; plain text where the target is not shown. `hash` has no `#`. */
  | { link: 'article' | 'topic' | 'product'; to: number; hash?: string; body: Segment[] }
  /** A word of the interface in the language of the text: a callout's name, "Play video". */
  | { word: BodyWord };

type BodyWord = 'note' | 'tip' | 'important' | 'warning' | 'caution' | 'playVideo' | 'videoNotice' | 'footnotes' | 'backToText';

/** An entry of the table of contents. `only` and `not` are those of the market block it stands in. */
export type Heading = { id: string; level: 2 | 3; text: Segment[]; only?: string[]; not?: string[] };

/** What an editor is told about a text: where, what, and the way out. An error refuses the publish; a warning does not. */
export type Problem = {
  severity: 'error' | 'warning';
  /** Counted from 1, in the text the compiler was given. */
  line: number;
  message: string;
  hint: string;
  /** A warning that refuses what a person publishes here, and not what is imported. */
  stopsAuthors?: true;
};
