import type { Result, Results } from '@orama/orama';
import type { Engine } from '../engine.ts';
import { Marker } from '../query/passage.ts';
import type { Ranking } from '../query/rank.ts';
import { runsOf } from '../text/runs.ts';

export type CompactHit<Document> = Result<Document> & {
  /** Words of the query that the document holds nowhere, as typed, or as they were repaired. */
  missing: string[];
  /** An editor's pin put it here. */
  pinned: boolean;
};
/** What a search says besides Orama's results. */
export type CompactResults<Document> = Omit<Results<Document>, 'hits'> & {
  hits: CompactHit<Document>[];
  /** Whether something that was found holds every word, or only some of them. */
  match: 'all' | 'some' | 'none';
  /** The query with the words that it was searched by, where spelling was repaired. */
  corrected?: string;
  /** Words that the index does not know as typed, whether repaired or not. */
  unknown: string[];
  /** A bound on the work was reached: there may be more. */
  partial: boolean;
  /** Marks the words that were found in a document's texts, and finds its best passage. */
  marker: Marker;
  /** Dictionary entries and postings that were read. */
  cost: { postings: number; entries: number };
};

/** Adds to Orama's results what the search that just ran knows. */
export function describeResults(engine: Engine, term: string | undefined, results: Results<unknown>): void {
  const { last } = engine;
  if (!last || !term || last.query !== term) {
    const marker = new Marker(new Set(), engine.reader.analyser);
    Object.assign(results, { match: results.count > 0 ? 'all' : 'none', partial: false, unknown: [], marker, cost: { postings: 0, entries: 0 } });
    for (const hit of results.hits) Object.assign(hit, { missing: [], pinned: false });
    return;
  }
  const corrected = correctedQuery(last);
  Object.assign(results, {
    // A threshold may have left out all that was found.
    match: results.count === 0 ? 'none' : last.match,
    partial: last.partial,
    unknown: last.plan.unknown.map((at) => last.plan.words[at]?.typed ?? ''),
    marker: new Marker(last.plan.terms, engine.reader.analyser, last.plan.words.length),
    cost: { postings: last.postings, entries: last.entries },
    ...(corrected === undefined ? {} : { corrected }),
  });
  for (const hit of results.hits) {
    const document = engine.reader.ids.find(hit.id) ?? 0;
    Object.assign(hit, { missing: missingWords(last, document), pinned: last.pinned.has(document) });
  }
}

function missingWords({ plan, held }: Ranking, document: number): string[] {
  return plan.words.flatMap(({ typed }, at) => (((held[document] ?? 0) & (1 << at)) === 0 ? [plan.corrections.get(at) ?? typed] : []));
}

/** The query as typed, each repaired word in the place of its own. */
function correctedQuery({ query, plan }: Ranking): string | undefined {
  if (plan.corrections.size === 0) return undefined;
  const pieces: string[] = [];
  let end = 0;
  let next = 0;
  for (const run of runsOf(query)) {
    const at = plan.words.findIndex(({ typed }, place) => place >= next && typed === run.text);
    if (at < 0) continue;
    pieces.push(query.slice(end, run.start), plan.corrections.get(at) ?? run.text);
    next = at + 1;
    end = run.end;
  }
  return [...pieces, query.slice(end)].join('');
}
