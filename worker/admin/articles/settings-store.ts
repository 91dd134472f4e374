import type { AdminSite } from '../admin-site.ts';
import { findShared, type SharedArticle } from '../../publishing/articles/shared.ts';
import type { StateRow } from './article-states.ts';
import { choicesStatement, parseChoices, type ArticleChoices, type ChoicesRow } from './choices.ts';

type SettingsTranslation = StateRow & {
  language: string;
  title: string | null;
  headAt: string | null;
  verifiedAt: string | null;
  scheduledAt: string | null;
};
export type NamedArticle = { key: string; number: number; title: string };
/** All that the page of an article's settings shows. */
export type ArticleSettings = {
  article: SharedArticle;
  translations: SettingsTranslation[];
  related: NamedArticle[];
  /** How many articles each market's home page leads with. */
  featuredCounts: Record<string, number>;
  choices: ArticleChoices;
};

/** `readable` are ids of the topics whose drafts the visitor may see; null: all. */
export async function findSettings(d1: D1Database, site: AdminSite, number: number, readable: number[] | null): Promise<ArticleSettings | undefined> {
  const article = await findShared(d1, site.key, number);
  if (!article) return undefined;
  const [translations, featured, choices, related] = await d1.batch<SettingsTranslation & { key: string; count: number } & ChoicesRow & NamedArticle>([
    translationsStatement(d1, article.id),
    d1
      .prepare(
        'SELECT m.key AS key, count(f.article_id) AS count FROM market m LEFT JOIN featured_article f ON f.market_id = m.id WHERE m.site_id = ?1 GROUP BY m.id',
      )
      .bind(site.id),
    choicesStatement(d1, site),
    namedStatement(d1, site, article.shared.related, readable),
  ]);
  return {
    article,
    translations: translations?.results ?? [],
    related: related?.results ?? [],
    featuredCounts: Object.fromEntries((featured?.results ?? []).map(({ key, count }) => [key, count])),
    choices: parseChoices(choices?.results[0], site),
  };
}

function translationsStatement(d1: D1Database, article: number): D1PreparedStatement {
  return d1
    .prepare(
      `SELECT t.language AS language, t.live_revision AS liveRevision, t.head_revision AS headRevision, t.head_status AS headStatus, t.outdated AS outdated,
        t.head_title AS title, t.head_at AS headAt, t.verified_at AS verifiedAt,
        (SELECT min(p.at) FROM schedule p WHERE p.article_id = t.article_id AND p.language = t.language AND p.done_at IS NULL) AS scheduledAt
      FROM translation t WHERE t.article_id = ?1 LIMIT 500`,
    )
    .bind(article);
}

/** Articles that a list names, by number or key, in its order. */
export async function findNamed(d1: D1Database, site: AdminSite, names: readonly (string | number)[]): Promise<NamedArticle[]> {
  return (await namedStatement(d1, site, names, []).all<NamedArticle>()).results;
}

/** Of an article in a topic out of reach, what readers see it is called. */
function namedStatement(d1: D1Database, site: AdminSite, names: readonly (string | number)[], readable: number[] | null): D1PreparedStatement {
  return d1
    .prepare(
      `SELECT a.key AS key, a.number AS number,
        coalesce((SELECT nullif(iif(?4 IS NULL OR a.topic_id IN (SELECT value FROM json_each(?4)), t.head_title, t.title), '') FROM translation t WHERE t.article_id = a.id AND t.language = ?2), a.key) AS title
      FROM json_each(?3) e JOIN article a ON a.site_id = ?1 AND (a.key = e.value OR a.number = e.value) ORDER BY e.key LIMIT 200`,
    )
    .bind(site.id, site.sourceLanguage, JSON.stringify(names), readable === null ? null : JSON.stringify(readable));
}
