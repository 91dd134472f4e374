import type { Child } from 'hono/jsx';

type SectionProps = {
  id: string;
  title: string;
  /** Where the rest is. */
  all?: { href: string; label: string } | false | undefined;
  /** What is said where there is nothing. */
  empty?: string | false;
  children: Child;
};

export function Section({ id, title, all, empty, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {empty ? <p class="soft">{empty}</p> : children}
      {all && !empty && (
        <p class="more">
          <a href={all.href}>{all.label}</a>
        </p>
      )}
    </section>
  );
}
