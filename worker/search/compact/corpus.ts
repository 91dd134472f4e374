import type { AnyOrama } from '@orama/orama';
import { engineOf } from './plugin.ts';
import { parseQuery } from './query/parse.ts';
import { planQuery } from './query/resolve.ts';
import { Budget, type Corpus } from './query/scorer.ts';

export type { Corpus } from './query/scorer.ts';

const mostRemembered = 16;

/** How many documents a database has, and how many of them hold each term that a query would look for. */
export function countTerms(db: AnyOrama, query: string, tolerance: number): Corpus {
  const { reader, tuned } = engineOf(db);
  const words = parseQuery(query, reader.analyser, tuned.stopWords);
  const { clauses } = planQuery(reader, words, { edits: tolerance, synonyms: tuned.synonyms, budget: new Budget() });
  const candidates = clauses.flatMap(({ leaves }) => leaves.flatMap((leaf) => leaf.candidates));
  return { documents: reader.layout.counts.documents, terms: new Map(candidates.map(({ text, term }) => [text, term.documents])) };
}

/** The counts of several databases as if they were one. */
export function addCorpora(corpora: readonly Corpus[]): Corpus {
  const terms = new Map<string, number>();
  for (const corpus of corpora) for (const [term, documents] of corpus.terms) terms.set(term, (terms.get(term) ?? 0) + documents);
  return { documents: corpora.reduce((sum, { documents }) => sum + documents, 0), terms };
}

/** From now on this query is scored by these counts, so that scores of several databases compare. */
export function setCorpus(db: AnyOrama, query: string, corpus: Corpus): void {
  const { corpora } = engineOf(db);
  corpora.delete(query);
  corpora.set(query, corpus);
  for (const oldest of corpora.keys()) {
    if (corpora.size <= mostRemembered) break;
    corpora.delete(oldest);
  }
}
