import type { Dates } from './plan-translation.ts';
import type { CompiledText, Use } from './compile-texts.ts';
import type { Shared } from './plan-shared.ts';
import type { StoredRevision } from './stored-articles.ts';
import type { TextMoments } from '../text-moments.ts';
import type { StoredMedia } from './stored-state.ts';

type OfTranslation = { article: string; language: string };

/**
 * The rows that an import stages, by kind; `commit.ts` reads their fields by name. What stands in one batch with a
 * revision check names its `base`: the newest revision that the plan was made from.
 */
export type StagedRows = {
  site: unknown;
  hosts: { list: unknown };
  locales: { list: unknown };
  market: unknown;
  featured: { market: string; list: unknown };
  category: unknown;
  fact: unknown;
  'market-fact': { fact: string; market: string; value: unknown };
  topic: unknown;
  product: unknown;
  media: StoredMedia;
  snippet: { key: string; language: string; body: string } & Omit<CompiledText, 'contents' | 'uses'>;
  article: Shared & { key: string; before: Shared | null };
  translation: OfTranslation & Dates & { importHash: string | null; base: number };
  revision: OfTranslation & StoredRevision & { note: string | null };
  live: OfTranslation & { base: number; number: number } & Pick<StoredRevision, 'title' | 'slug' | 'summary' | 'seoTitle' | 'seoDescription'> &
    Omit<CompiledText, 'uses'>;
  withdrawn: OfTranslation;
  usage: { user: 'translation' | 'snippet'; of: string; language: string; list: Use[] };
  slug: { kind: 'topic' | 'product'; number: number; language: string; slug: string };
  change: { kind: string; entity: string; number: number; before: unknown; after: unknown; moments?: TextMoments | undefined };
  gone: { part: string; key: string; other: string };
};

export type StagedKind = keyof StagedRows;
export type StagedRow = { kind: StagedKind; key: string; row: StagedRows[StagedKind] };

export function stagedRow<Kind extends StagedKind>(kind: Kind, key: string, row: StagedRows[Kind]): StagedRow {
  return { kind, key, row };
}
