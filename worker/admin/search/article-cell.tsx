/** The number in what somebody typed or pasted: `1031`, or an article's address. */
export function readArticle(text: string): number {
  const tidy = text.trim();
  return Number(/\/articles\/(\d+)/.exec(tidy)?.[1] ?? (tidy === '' ? Number.NaN : tidy));
}

type ArticleCellProps = { value: string; label: string; titles: ReadonlyMap<number, string> };

/** The number of an article, and its title where it is known. */
export function ArticleCell({ value, label, titles }: ArticleCellProps) {
  const title = titles.get(readArticle(value));
  return (
    <>
      <input name="article" value={value} aria-label={label} placeholder="1031" />
      {title !== undefined && <small>{title}</small>}
    </>
  );
}
