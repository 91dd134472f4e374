import type { EventKind, EventSource } from '../event.ts';

/** An event as it is measured: a row of `event`, `shown` read. */
export type StoredEvent = {
  seq: number;
  at: number;
  kind: EventKind;
  source: EventSource;
  thread: string;
  visit: string | null;
  locale: string;
  market: string;
  language: string | null;
  article: number | null;
  revision: number | null;
  product: number | null;
  query: string | null;
  match: 'all' | 'some' | 'none' | null;
  total: number | null;
  position: number | null;
  shown: readonly number[] | null;
  reference: string | null;
  value: string | null;
};
