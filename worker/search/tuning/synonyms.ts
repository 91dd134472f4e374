import * as v from 'valibot';
import type { Part } from './part.ts';
import { fold, quote, TermSchema } from './terms.ts';

const mostTerms = 20;

/** Terms that mean the same; or, with replacements, terms that also find those and not the other way round. */
export type Synonym = v.InferOutput<typeof SynonymSchema>;

const Term = v.pipe(
  TermSchema,
  v.check(
    (term) => !term.includes('|'),
    ({ input }) => `${quote(input)} holds "|", which parts terms in the CSV file: leave it out`,
  ),
);
const terms = (what: string) =>
  v.pipe(
    v.array(Term, `must be a list of ${what}`),
    v.transform(mergeSame),
    v.check(
      (given) => given.length <= mostTerms,
      ({ input }) => `${input.length} ${what} in one group, at most ${mostTerms} fit: split it into several groups`,
    ),
  );

const SynonymSchema = v.pipe(
  v.object({ terms: terms('terms'), replacements: terms('replacements') }),
  v.check((group) => group.terms.length > 0, 'The group names no term: say what somebody types, or remove the group'),
  v.check(
    (group) => group.terms.length !== 1 || group.replacements.length > 0,
    ({ input }) => `${quote(input.terms.join())} stands alone: add a second term that means the same, or a replacement`,
  ),
  v.check(
    (group) => group.replacements.length === 0 || others(group).length > 0,
    ({ input }) => `${quote(input.replacements.join(', '))} would only find itself: name other replacements, or remove the group`,
  ),
  v.transform((group) => ({ terms: group.terms, replacements: others(group) })),
);

export const synonyms: Part<Synonym> = {
  key: 'synonyms',
  noun: 'synonym groups',
  most: 5000,
  schema: SynonymSchema,
  identityOf: (group) => JSON.stringify([group.terms, group.replacements].map((list) => list.map(fold).toSorted())),
  table: {
    name: 'synonym',
    columns: { terms: '$.terms', replacements: '$.replacements' },
    identity: ['terms', 'replacements'],
    item: `json_object('terms', json(terms), 'replacements', json(replacements))`,
  },
};

/** The first of each. */
function mergeSame(given: string[]): string[] {
  const seen = new Set<string>();
  return given.filter((term) => !seen.has(fold(term)) && seen.add(fold(term)));
}

/** The replacements that are not terms as well: a term finds itself anyway. */
function others(group: { terms: string[]; replacements: string[] }): string[] {
  const own = new Set(group.terms.map(fold));
  return group.replacements.filter((term) => !own.has(fold(term)));
}
