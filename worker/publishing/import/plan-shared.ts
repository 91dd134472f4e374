import { merge, type Verdict } from './merge.ts';
import type { ArticleContent } from './site-content.ts';
import type { StoredArticle } from './stored-articles.ts';
import type { StoredState } from './stored-state.ts';
import { hashJson, splitHashes } from './text-hash.ts';

/** What all translations of an article share, as compared and written. */
export type Shared = Omit<StoredArticle, 'key'>;

/** `hash` is what its translations are to remember as last imported; undefined for an article made here. */
export type SharedPlan = { verdict: Verdict; shared: Shared; before: Shared | undefined; hash: string | undefined };

/** Compares an article's `article.yaml` with D1; its last import is remembered, as a hash, by its translations. */
export async function planShared(article: ArticleContent, stored: StoredState, overwrite: boolean): Promise<SharedPlan> {
  const there = stored.articles.get(article.key);
  const folder = sharedOf(article);
  const before = there && sharedOf(there);
  const base = rememberedHash(article.key, stored);
  const hash = await hashJson(folder);
  const verdict = merge(
    { folder: hash, stored: before ? await hashJson(before) : null, imported: base === undefined ? undefined : { value: base } },
    overwrite,
  );
  const current = verdict === 'write' || verdict === 'same';
  return { verdict, shared: current || !before ? folder : before, before, hash: current ? hash : base };
}

function sharedOf({
  number = 0,
  type,
  topic,
  products,
  labels,
  owner,
  reviewDays,
  related,
  onlyIn,
  hiddenIn,
  sourceId,
  archived,
}: ArticleContent | StoredArticle): Shared {
  return { number, type, topic, products, labels, owner, reviewDays, related, onlyIn, hiddenIn, sourceId, ...(archived !== undefined && { archived }) };
}

function rememberedHash(article: string, stored: StoredState): string | undefined {
  const hashes = [...(stored.translations.get(article)?.values() ?? [])].map(({ importHash }) => splitHashes(importHash).shared);
  return hashes.find((hash) => hash !== undefined && hash !== '');
}
