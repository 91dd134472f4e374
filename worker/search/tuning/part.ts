import type { GenericSchema } from 'valibot';

/** What is wrong with a list and the way out, for its editor. `row` is counted from 1; 0 is the list as a whole. */
export type TuningProblem = { row: number; message: string };
/** An item with the row of the list it was given in. */
export type Listed<Item> = { row: number; item: Item };

/** One of the lists that tune a locale's search: what may stand in it, and where it is stored. It is edited as a whole. */
export type Part<Item> = {
  /** As the change log names it. */
  key: string;
  /** What its items are, in messages: "5,001 synonym groups". */
  noun: string;
  most: number;
  schema: GenericSchema<unknown, Item>;
  /** Two items with the same identity say the same, or contradict each other. */
  identityOf: (item: Item) => string;
  /** Says what to do about two that contradict each other. Without it the first of them is kept. */
  contradiction?: (item: Item) => string;
  /** What only the list as a whole can break. */
  check?: (items: readonly Listed<Item>[]) => TuningProblem[];
  /** The article it names, by permanent number. */
  articleOf?: (item: Item) => number;
  table: PartTable;
};

type PartTable = {
  name: string;
  /** Each column, and where in an item its value lies. */
  columns: Record<string, string>;
  /** The columns that tell rows apart; lists are ordered by them. */
  identity: readonly string[];
  /** SQL for a row as its item. */
  item: string;
};
