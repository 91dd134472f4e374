/** The way out of a misspelt key: names the known ones that look most like it. */
export function suggest(word: string, known: Iterable<string>, count = 1): string {
  const names = nearest(word, known, count);
  if (names.length === 0) return 'There is none yet: add it first.';
  return `Did you mean ${names.map((name) => `"${name}"`).join(', ')}?`;
}

/** A site may have thousands of keys: one is only measured as far as it can still be among the best. */
function nearest(word: string, known: Iterable<string>, count: number): string[] {
  const wanted = word.slice(0, 100).toLowerCase();
  const best: { name: string; distance: number }[] = [];
  for (const name of known) {
    const limit = best.length < count ? Infinity : (best.at(-1)?.distance ?? 0);
    const distance = editDistance(wanted, name.toLowerCase(), limit);
    if (distance >= limit) continue;
    best.push({ name, distance });
    best.sort((one, other) => one.distance - other.distance);
    best.splice(count);
  }
  return best.map(({ name }) => name);
}

/** Letters to add, drop or change to get from one word to the other; from `limit` on, any number that is not below it. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (current.every((distance) => distance >= limit)) return limit;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
