/** The way out of a misspelt key: names the known ones that look most like it. */
export function suggest(word: string, known: Iterable<string>, count = 1): string {
  const names = nearest(word, known, count);
  if (names.length === 0) return 'There is none yet: add it first.';
  return `Did you mean ${names.map((name) => `"${name}"`).join(', ')}?`;
}

function nearest(word: string, known: Iterable<string>, count: number): string[] {
  const wanted = word.slice(0, 100).toLowerCase();
  return [...known]
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Letters to add, drop or change to get from one word to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
