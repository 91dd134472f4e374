/**
 * Where a locale's search lies in KV; all keys name their content by hash and never change. `index` is one key a shard,
 * in order; `first` is the lowest article number in it. `tuning` and `rows` (the locale's rows, as pages read them) are
 * missing only while nothing was compiled.
 */
export type SearchPointer = {
  format: number;
  index: { key: string; bytes: number; articles: number; first: number }[];
  tuning: string | null;
  rows: string | null;
  /** The locale's content version that `rows` hold. */
  version: number;
  builtAt: string;
};
