import type { AnyOrama } from '@orama/orama';
import { engineOf } from './plugin.ts';
import type { Candidate } from './query/scorer.ts';

/** What one term gave a document. `word` is what was typed; `fields` are where it stands, with their lengths in terms. */
type ExplainedPart = {
  word: string;
  term: string;
  weight: number;
  documents: number;
  score: number;
  fields: { field: string; count: number; length: number }[];
};
export type Explanation = { score: number; factor: number; pinned: boolean; parts: ExplainedPart[] };

/** Why a document stands where it does in the search that ran last on this database. */
export function explain(db: AnyOrama, id: string): Explanation {
  const engine = engineOf(db);
  const { last, reader, tuned } = engine;
  const document = reader.ids.find(id);
  if (!last || document === undefined) return { score: 0, factor: 1, pinned: false, parts: [] };
  const parts = last.plan.clauses.flatMap((clause) => {
    const word = last.plan.words.filter((_, at) => (clause.mask & (1 << at)) !== 0).map(({ normal }) => normal);
    const found = clause.leaves.flatMap((leaf) => {
      const explained = leaf.candidates.flatMap((candidate) => explainCandidate(candidate, leaf, word.join(' ')) ?? []);
      // The best candidate counts.
      return explained.toSorted((a, b) => b.score - a.score).slice(0, 1);
    });
    return clause.strict && found.length < clause.needed ? [] : found;
  });
  const factor = tuned.factors?.[document] ?? 1;
  return { score: factor * parts.reduce((sum, { score }) => sum + score, 0), factor, pinned: last.pinned.has(document), parts };

  function explainCandidate(candidate: Candidate, leaf: { candidates: Candidate[] }, word: string): ExplainedPart | undefined {
    const found = reader.scorer.explain(candidate, leaf, document ?? 0);
    if (!found) return undefined;
    const fields = found.counts.flatMap(({ count, length }, field) => (count > 0 ? [{ field: reader.fields[field] ?? '', count, length }] : []));
    return { word, term: candidate.text, weight: candidate.weight, documents: candidate.term.documents, score: found.score, fields };
  }
}
