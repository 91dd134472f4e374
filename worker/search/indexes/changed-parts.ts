import type { SearchWork } from '../../publishing/outbox.ts';
import type { NumberRange } from './article-rows.ts';
import type { ShardPointer } from './pointer.ts';
import { type BuildState, mostWorks } from './store.ts';

/** A stretch of a locale's articles: a shard that is still right, or numbers to index, into shards of about `splitAt` bytes. */
export type IndexPart = { shard: ShardPointer } | (NumberRange & { splitAt: number });

type Locale = { key: string; chain: readonly string[] };

/** Far below the 25 MiB that KV takes and the memory a build may have. */
export const splitAt = 10 * 2 ** 20;
/** A shard that is built alone may grow before it is split, so that no crumbs pile up between full builds. */
export const splitAgainAt = 12 * 2 ** 20;
const lastNumber = Number.MAX_SAFE_INTEGER;
const whole: IndexPart[] = [{ after: 0, before: lastNumber, splitAt }];

/** Whether a change of this kind shows in the locale's search. */
export function concerns({ languages, tuning }: SearchWork, locale: Locale): boolean {
  return changesTexts(languages, locale) || (tuning?.includes(locale.key) ?? false);
}

const changesTexts = (languages: SearchWork['languages'], { chain }: Locale): boolean =>
  languages === null || (languages?.some((language) => chain.includes(language)) ?? false);

/** All of a locale, cut into what must be indexed anew after these changes and what need not. */
export function planParts({ stored, works }: Pick<BuildState, 'stored' | 'works'>, locale: Locale): IndexPart[] {
  const index = stored?.pointer.index ?? [];
  const articles = changedArticles(works, locale);
  if (index.length === 0 || articles === undefined) return whole;
  return index.map((shard, position): IndexPart => {
    const after = position === 0 ? 0 : shard.first - 1;
    const before = index[position + 1]?.first ?? lastNumber;
    return articles.some((number) => number > after && number < before) ? { after, before, splitAt: splitAgainAt } : { shard };
  });
}

export const everything = (): IndexPart[] => whole;

/** The numbers of what changed; undefined where any article may have. */
function changedArticles(works: readonly SearchWork[], locale: Locale): number[] | undefined {
  if (works.length === mostWorks) return undefined;
  const texts = works.filter(({ languages }) => changesTexts(languages, locale));
  return texts.every(({ articles }) => articles) ? texts.flatMap(({ articles }) => articles ?? []) : undefined;
}
