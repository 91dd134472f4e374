/** The way from a snippet back to itself, as `['a', 'b', 'a']`, if there is one. `uses` tells which snippets each holds. */
export function findSnippetCycle(uses: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of uses.keys()) {
    const cycle = walkFrom(start, uses, done);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Depth first and without recursion; `done` are those from which no way leads in a circle. */
function walkFrom(start: string, uses: Map<string, string[]>, done: Set<string>): string[] | undefined {
  const path = [{ key: start, next: 0 }];
  const onPath = new Set([start]);
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const key = uses.get(here.key)?.[here.next++];
    if (key === undefined) {
      path.pop();
      onPath.delete(here.key);
      done.add(here.key);
    } else if (onPath.has(key)) {
      return [...path.map((step) => step.key).slice(path.findIndex((step) => step.key === key)), key];
    } else if (!done.has(key)) {
      path.push({ key, next: 0 });
      onPath.add(key);
    }
  }
  return undefined;
}
