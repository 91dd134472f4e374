/** Titles are in a language of their own; an article that nothing is published of has its number alone. */
export function ArticleLink({ title, number, href }: { title: string | null; number: number; href: string }) {
  return (
    <a href={href} dir="auto">
      {title ?? `Article ${number}, not published`}
    </a>
  );
}
