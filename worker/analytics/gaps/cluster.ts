import type { SearchedQuery } from './searched-query.ts';
import { dot, vectorsOf } from './vectors.ts';

/** Queries are one need from this likeness on: 1 is the same words, 0 none in common. */
const alike = 0.34;
/** How much it adds to the likeness of two needs that readers go from one to the other, if all do. */
const followed = 0.5;

type Cluster = { members: SearchedQuery[]; sum: Map<string, number> };

/**
 * Puts queries that ask for the same together, whatever the spelling, word order or endings: by the terms they share, and
 * by readers who tried one after the other. Each cluster's most searched query comes first. The same queries give the
 * same clusters.
 */
export function clusterQueries(queries: readonly SearchedQuery[], termsOf: (text: string) => string[]): SearchedQuery[][] {
  const ordered = queries.toSorted((a, b) => b.searches - a.searches || (a.query < b.query ? -1 : 1));
  const vectors = vectorsOf(
    ordered.map(({ query }) => query),
    termsOf,
  );
  const clusters: Cluster[] = [];
  for (const [index, member] of ordered.entries()) {
    const vector = vectors[index] ?? new Map();
    const own = { members: [member], sum: new Map(vector) };
    const best = nearest(own, clusters);
    if (best) join(best, own);
    else clusters.push(own);
  }
  mergeAll(clusters);
  return clusters.map(({ members }) => members.toSorted((a, b) => b.searches - a.searches || (a.query < b.query ? -1 : 1)));
}

/** Until no two are alike enough: the most alike first. */
function mergeAll(clusters: Cluster[]): void {
  for (;;) {
    let best: { into: Cluster; from: number; likeness: number } | undefined;
    for (const [from, cluster] of clusters.entries()) {
      for (const into of clusters.slice(0, from)) {
        const likeness = likenessOf(into, cluster);
        if (likeness >= (best?.likeness ?? alike)) best = { into, from, likeness };
      }
    }
    if (!best) return;
    const [merged] = clusters.splice(best.from, 1);
    if (merged) join(best.into, merged);
  }
}

function nearest(own: Cluster, clusters: readonly Cluster[]): Cluster | undefined {
  let best: Cluster | undefined;
  let most = alike;
  for (const cluster of clusters) {
    const likeness = likenessOf(cluster, own);
    if (likeness >= most) [best, most] = [cluster, likeness];
  }
  return best;
}

/** The mean likeness of their members, and how many of those who failed with one went on to the other. */
function likenessOf(a: Cluster, b: Cluster): number {
  const words = dot(a.sum, b.sum) / (a.members.length * b.members.length);
  return words === 0 ? 0 : words + followed * share(a, b);
}

function share(a: Cluster, b: Cluster): number {
  const went = walks(a, b) + walks(b, a);
  if (went === 0) return 0;
  const least = Math.min(leaving(a), leaving(b));
  return least === 0 ? 0 : Math.min(1, went / least);
}

const walks = (from: Cluster, to: Cluster) => {
  const queries = new Set(to.members.map(({ query }) => query));
  return from.members.reduce((sum, { next }) => sum + [...next].reduce((total, [query, count]) => total + (queries.has(query) ? count : 0), 0), 0);
};
const leaving = ({ members }: Cluster) => members.reduce((sum, { researched }) => sum + researched, 0);

function join(into: Cluster, { members, sum }: Cluster): void {
  into.members.push(...members);
  for (const [term, weight] of sum) into.sum.set(term, (into.sum.get(term) ?? 0) + weight);
}
