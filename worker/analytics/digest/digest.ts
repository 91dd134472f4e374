/** Words of readers among it are untrusted: whoever writes it into a message takes the marks out of them. */
export type DigestItem = { text: string; detail: string; href?: string | undefined };
type DigestSection = { title: string; items: DigestItem[]; /** Instead of items, where there are none. */ empty: string };

/** What a week comes to, before it is written for a channel. Days are UTC, both ends in. */
export type Digest = {
  title: string;
  from: string;
  to: string;
  sections: DigestSection[];
  /** The reports of that week. */
  href: string;
  /** What is wrong with all of it, before anything else. */
  warning?: string | undefined;
  /** What the numbers mean, in a line. */
  meaning: string;
};

/** As much of it as so many items a section come to. */
export const shortened = (digest: Digest, most: number): Digest => ({
  ...digest,
  sections: digest.sections.map(({ items, ...section }) => ({ ...section, items: items.slice(0, most) })),
});
