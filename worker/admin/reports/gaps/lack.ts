import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { isVisible, type KnownArticle } from '../../../analytics/gaps/world.ts';
import { synonyms } from '../../../search/tuning/synonyms.ts';
import { fold } from '../../../search/tuning/terms.ts';
import type { AdminSite } from '../../admin-site.ts';
import { languageName } from '../../ui/language-name.ts';
import { marketName } from '../names.ts';
import type { Begun } from './begun.ts';

/**
 * What a gap that is marked done still lacks, as far as can be told; undefined: nothing, or its searches tell by now.
 * `title` is that of the article which the action is about.
 */
export async function findLack(d1: D1Database, site: AdminSite, gap: StoredGap, { begun, title }: { begun: Begun | undefined; title: string | null }) {
  if (gap.state !== 'done' || (gap.after?.searches ?? 0) > 0) return undefined;
  if (begun) return lackOfDraft(begun, gap.language);
  if (gap.article === null) return lackOfAny(d1, gap);
  return gap.action === 'synonym' ? lackOfSynonym(d1, gap) : lackOfArticle(d1, site, gap, `“${title ?? `Article ${gap.article}`}”`);
}

function lackOfDraft({ isLive, source }: Begun, language: string): string | undefined {
  if (isLive) return undefined;
  if (source.liveRevision === null) return 'Its draft is not published yet: readers still find nothing.';
  return `Its article is not published in ${languageName(language)} yet: its readers still find nothing.`;
}

async function lackOfAny(d1: D1Database, { siteId, language, firstSeen }: StoredGap): Promise<string | undefined> {
  const is = await d1
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM article a CROSS JOIN translation t ON t.article_id = a.id AND t.language = ?2 AND t.live_revision IS NOT NULL AND t.updated_at >= ?3
        WHERE a.site_id = ?1 AND a.archived_at IS NULL) AS "is"`,
    )
    .bind(siteId, language, firstSeen)
    .first<number>('is');
  return is === 1 ? undefined : `Nothing was published in ${languageName(language)} since it was listed: readers still find nothing.`;
}

async function lackOfSynonym(d1: D1Database, { siteId, locales, words }: StoredGap): Promise<string | undefined> {
  if (words === null) return undefined;
  // SQLite knows upper and lower case of ASCII alone.
  const { results } = await d1
    .prepare(
      `SELECT s.terms AS terms FROM json_each(?2) l CROSS JOIN synonym s ON s.site_id = ?1 AND s.locale = l.value
      ORDER BY s.locale, s.terms LIMIT ${synonyms.most} * json_array_length(?2)`,
    )
    .bind(siteId, JSON.stringify(locales.map(({ locale }) => locale)))
    .all<{ terms: string }>();
  const word = fold(words[0]);
  const isOne = results.some(({ terms }) => termsOf(terms).some((term) => fold(term) === word));
  return isOne ? undefined : `“${words[0]}” is no synonym yet: readers still find nothing with it.`;
}

const termsOf = (json: string): string[] => JSON.parse(json);

type Row = { isLive: number; publishedAt: string | null; onlyIn: string | null; hiddenIn: string | null };

async function lackOfArticle(d1: D1Database, site: AdminSite, { siteId, article, language, action, firstSeen, locales }: StoredGap, title: string) {
  const row = await d1
    .prepare(
      `SELECT t.live_revision IS NOT NULL AS isLive, t.updated_at AS publishedAt, a.only_in AS onlyIn, a.hidden_in AS hiddenIn
      FROM article a LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3 WHERE a.site_id = ?1 AND a.number = ?2 AND a.archived_at IS NULL`,
    )
    .bind(siteId, article, language)
    .first<Row>();
  if (row?.isLive !== 1) return `${title} is not published in ${languageName(language)}: its readers still find nothing.`;
  if (action === 'unhide') {
    const markets = site.locales.filter(({ key }) => locales.some(({ locale }) => locale === key)).map(({ market }) => market);
    const hidden = markets.find((market) => !isVisible(listsOf(row), market));
    return hidden === undefined ? undefined : `${title} is still not shown in ${marketName(site, hidden)}.`;
  }
  return (row.publishedAt ?? '') >= firstSeen ? undefined : `${title} was not published anew since this was listed: readers see what they saw before.`;
}

function listsOf({ onlyIn, hiddenIn }: Row): Pick<KnownArticle, 'onlyIn' | 'hiddenIn'> {
  return { onlyIn: onlyIn && JSON.parse(onlyIn), hiddenIn: hiddenIn && JSON.parse(hiddenIn) };
}
