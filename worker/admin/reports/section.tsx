import type { Child } from 'hono/jsx';
import { exportPath } from '../paths.ts';

type SectionProps = {
  id: string;
  title: string;
  /** Where the rest is. */
  all?: { href: string; label: string } | false | undefined;
  /** The report that has all of it, to be taken away under the filter of this page. */
  exported?: { report: string; query: string };
  /** What is said where there is nothing. */
  empty?: string | false;
  children: Child;
};

export function Section({ id, title, all, exported, empty, children }: SectionProps) {
  return (
    <section id={id} class="report-part" aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {exported && !empty && (
          <a href={exportPath(`${exported.query}&report=${exported.report}`)}>
            Export<span class="hidden"> {title}</span>
          </a>
        )}
      </div>
      {empty ? <p class="soft">{empty}</p> : children}
      {all && !empty && (
        <p class="more">
          <a href={all.href}>{all.label}</a>
        </p>
      )}
    </section>
  );
}
