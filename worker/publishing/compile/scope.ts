/** Markets in which a part of a text shows: `only` these, or everywhere but `not` in these. Never both. */
export type Scope = { only?: string[]; not?: string[] };

export const everywhere: Scope = {};

export function isSeenIn(scope: Scope, market: string): boolean {
  return scope.only ? scope.only.includes(market) : !scope.not?.includes(market);
}

/** Where a block shows that stands inside another. */
export function intersect(outer: Scope, inner: Scope): Scope {
  if (outer.only) return { only: outer.only.filter((market) => isSeenIn(inner, market)) };
  if (inner.only) return { only: inner.only.filter((market) => isSeenIn(outer, market)) };
  const not = unique([...(outer.not ?? []), ...(inner.not ?? [])]);
  return not.length > 0 ? { not } : everywhere;
}

/** Where at least one of two blocks shows. */
export function unite(one: Scope, other: Scope): Scope {
  if (one.only && other.only) return { only: unique([...one.only, ...other.only]) };
  const hidden = one.only ? other.not : one.not;
  const rest = one.only ? one : other;
  const not = (hidden ?? []).filter((market) => !isSeenIn(rest, market));
  return not.length > 0 ? { not } : everywhere;
}

/** Whether no market can see both. */
export function areDisjoint(one: Scope, other: Scope): boolean {
  if (one.only) return one.only.every((market) => !isSeenIn(other, market));
  return other.only?.every((market) => !isSeenIn(one, market)) ?? false;
}

function unique(markets: string[]): string[] {
  return [...new Set(markets)];
}
