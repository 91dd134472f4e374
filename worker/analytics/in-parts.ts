/** D1 takes a megabyte in one parameter. */
const mostBytes = 900_000;

type Part<Item> = { items: readonly Item[]; json: string };

/** Items in their order, with what is bound of them as JSON: in as many parts as it takes for each to fit into a parameter. */
export function inParts<Item>(items: readonly Item[], bound: (item: Item) => unknown): Part<Item>[] {
  const json = JSON.stringify(items.map(bound));
  if (items.length < 2 || new TextEncoder().encode(json).length <= mostBytes) return [{ items, json }];
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)].flatMap((some) => inParts(some, bound));
}
