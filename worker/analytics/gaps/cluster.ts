import { addCounts, type SearchedQuery, total } from './searched-query.ts';
import { dot, type Vector } from './vectors.ts';

/** Queries are one need from this likeness on: 1 is the same words, 0 none in common. */
const alike = 0.34;
/** How much it adds to the likeness of two needs that readers go from one to the other, if all do. */
const followed = 0.5;
/** As if at least so many had gone on: what one did says little. */
const leastWalks = 3;

/** What one query is about, and what came of it wherever it was searched. */
type Member = { query: string; rows: SearchedQuery[]; searches: number };
type Cluster = { members: Member[]; sum: Map<string, number>; queries: Set<string>; next: Map<string, number>; researched: number };
type Pair = { a: Cluster; b: Cluster; likeness: number };

/**
 * Puts queries that ask for the same together, whatever the spelling, word order or endings: by the terms they share, and
 * by readers who tried one after the other. Each cluster's most searched query comes first. The same queries give the
 * same clusters.
 */
export function clusterQueries(rows: readonly SearchedQuery[], vectorOf: (query: string) => Vector): SearchedQuery[][] {
  const members = [...Map.groupBy(rows, ({ query }) => query)].map(([query, own]) => ({ query, rows: own, searches: total(own, ({ searches }) => searches) }));
  const clusters: Cluster[] = [];
  for (const member of members.toSorted(bySearches)) {
    const own = clusterOf(member, vectorOf(member.query));
    const best = nearest(own, clusters);
    if (best) join(best, own);
    else clusters.push(own);
  }
  return mergeAll(clusters).map((cluster) => cluster.members.toSorted(bySearches).flatMap((member) => member.rows));
}

const bySearches = (a: Member, b: Member) => b.searches - a.searches || (a.query < b.query ? -1 : 1);

const clusterOf = (member: Member, vector: Vector): Cluster => ({
  members: [member],
  sum: new Map(vector),
  queries: new Set([member.query]),
  next: addCounts(member.rows.map(({ next }) => next)),
  researched: total(member.rows, ({ researched }) => researched),
});

function nearest(own: Cluster, clusters: readonly Cluster[]): Cluster | undefined {
  let best: Cluster | undefined;
  let most = alike;
  for (const cluster of clusters) {
    const likeness = likenessOf(cluster, own);
    if (likeness >= most) [best, most] = [cluster, likeness];
  }
  return best;
}

/** Until no two are alike enough: the most alike first. */
function mergeAll(clusters: readonly Cluster[]): Cluster[] {
  const left = new Set(clusters);
  let pairs = clusters.flatMap((a, index) => pairsOf(a, clusters.slice(index + 1)));
  for (;;) {
    const best = mostAlike(pairs);
    if (!best) return [...left];
    const { a, b } = best;
    join(a, b);
    left.delete(b);
    pairs = pairs.filter((pair) => pair.a !== a && pair.b !== a && pair.a !== b && pair.b !== b);
    pairs.push(
      ...pairsOf(
        a,
        [...left].filter((each) => each !== a),
      ),
    );
  }
}

const pairsOf = (a: Cluster, others: readonly Cluster[]): Pair[] =>
  others.flatMap((b) => {
    const likeness = likenessOf(a, b);
    return likeness >= alike ? [{ a, b, likeness }] : [];
  });

function mostAlike(pairs: readonly Pair[]): Pair | undefined {
  let best: Pair | undefined;
  for (const pair of pairs) if (!best || pair.likeness > best.likeness) best = pair;
  return best;
}

/** The mean likeness of their members, and how many of those who failed with one went on to the other. */
function likenessOf(a: Cluster, b: Cluster): number {
  const words = dot(a.sum, b.sum) / (a.members.length * b.members.length);
  return words === 0 ? 0 : words + followed * share(a, b);
}

const share = (a: Cluster, b: Cluster): number => Math.max(shareOf(a, b), shareOf(b, a));
const shareOf = (from: Cluster, to: Cluster): number => walks(from, to) / Math.max(leastWalks, from.researched);

const walks = (from: Cluster, to: Cluster) => total(from.next, ([query, count]) => (to.queries.has(query) ? count : 0));

function join(into: Cluster, { members, sum, queries, next, researched }: Cluster): void {
  into.members.push(...members);
  into.researched += researched;
  for (const query of queries) into.queries.add(query);
  into.next = addCounts([into.next, next]);
  into.sum = addCounts([into.sum, sum]);
}
