import { languagesOf, type Right } from './rights.ts';
import { mayOnSite, type AdminContext } from './screen.ts';

const working: Right[] = ['text.write', 'translation.write', 'review.decide'];

/** The languages in which the visitor writes or reviews, in the site's order; null: they are limited to none. */
export function ownLanguages(c: AdminContext): string[] | null {
  const { site, visitor } = c.var;
  const limits = working.filter((right) => mayOnSite(c, right)).map((right) => languagesOf(visitor.authority, right, site.key));
  return limits.length === 0 || limits.includes(null) ? null : site.languages.filter((language) => limits.some((limit) => limit?.includes(language)));
}
