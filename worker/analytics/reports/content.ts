import { metricOf } from '../metrics.ts';
import { articleCounts } from './article-counts.ts';
import { withDemand } from './demand.ts';
import { joinedReport, plainColumn } from './joined-report.ts';
import { articleKey } from './keys.ts';
import type { Column, Report } from './report.ts';
import { sql, type ReportScope, type Sql } from './scope.ts';

const { definition: viewsDefinition } = metricOf('article-views');
const article = plainColumn({ ...articleKey, key: 'article' });
const title = plainColumn({ key: 'title', name: 'Title', kind: 'text', definition: 'The published title, in the language it was first written in.' });
const views = (what: string): Column => plainColumn({ key: 'views', name: 'Views', kind: 'count', definition: `${viewsDefinition} ${what}` });

/** Views of each article; by locale as well. */
function traffic(scope: ReportScope, by: 'article' | 'locale'): Sql {
  const rows = articleCounts(scope, { by, columns: ['views'] });
  const keys = by === 'article' ? 'article' : 'article, locale';
  return sql(`SELECT ${keys}, sum(views) AS views FROM (${rows.sql}) GROUP BY ${keys}`, ...rows.values);
}

/**
 * How far the text is that the readers of a locale should see: the words that editors know, so the states of the
 * translation board.
 */
const state = `CASE WHEN t.live_revision IS NULL THEN iif(t.head_revision IS NULL, 'missing', 'draft')
  WHEN t.outdated = 'major' THEN 'misleading' ELSE 'needs-update' END`;

/** Translations that readers miss. */
export const neededTranslations: Report = joinedReport({
  key: 'needed-translations',
  name: 'Translations that are missing or outdated, by traffic',
  about:
    'Views of an article in locales of a language in which it is not published, or says less than its source does now, and searches that wanted it there. Most of both first. A product narrows it to articles about that product; a source does not narrow it.',
  columns: [
    article,
    title,
    plainColumn({ key: 'language', name: 'Language', kind: 'text', definition: 'The language that these readers asked for.' }),
    plainColumn({
      key: 'state',
      name: 'State',
      kind: 'text',
      definition:
        'missing: no such text. draft: written, not published. needs-update: its source has changed. misleading: its source has changed so much that readers are told.',
    }),
    views('Only views by readers who asked for this language.'),
    plainColumn({
      key: 'searches',
      name: 'Searched for',
      kind: 'count',
      definition:
        'Searches that wanted it in this language, as open and planned gaps count them: over the 90 days before these were last looked for, whatever the period.',
    }),
  ],
  order: '(views + searches)',
  rank: (row) => Number(row['views']) + Number(row['searches']),
  rows(scope) {
    const counted = traffic(scope, 'locale');
    const wanted = withDemand(counted, scope);
    return sql(
      `SELECT a.number AS article, l.language AS language, ${state} AS state, sum(d.views) AS views, sum(d.searches) AS searches
      FROM (${wanted.sql}) d CROSS JOIN site s ON s.id = ? CROSS JOIN locale l ON l.site_id = s.id AND l.key = d.locale
        CROSS JOIN article a ON a.site_id = s.id AND a.number = d.article AND a.archived_at IS NULL
        LEFT JOIN translation t INDEXED BY translation_state ON t.article_id = a.id AND t.language = l.language
      WHERE t.live_revision IS NULL OR t.outdated IS NOT NULL GROUP BY a.number, l.language`,
      ...wanted.values,
      scope.site,
    );
  },
});

/** As `reviewDueSql` of the admin says it; of no language, since an article is checked as a whole. */
const due = `date((SELECT min(coalesce(t.verified_at, t.published_at)) FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND t.live_revision IS NOT NULL),
  '+' || coalesce(a.review_days, json_extract(s.settings, '$.review.days."' || a.type || '"')) || ' days')`;

/** Articles that are read and were not checked in time. */
export const staleArticles: Report = joinedReport({
  key: 'stale-articles',
  name: 'Stale articles, by traffic',
  about: 'Articles whose check is overdue today, whatever the period. A product narrows it to articles about that product; a source does not narrow it.',
  columns: [
    article,
    title,
    plainColumn({
      key: 'due',
      name: 'Check was due',
      kind: 'day',
      definition: "The oldest check of its published texts, and its review interval, or its type's, after it.",
    }),
    views('In all languages that the filter leaves.'),
  ],
  order: 'views',
  rows(scope) {
    const counted = traffic(scope, 'article');
    return sql(
      `SELECT * FROM (SELECT a.number AS article, '' AS language, ${due} AS due, sum(d.views) AS views
      FROM (${counted.sql}) d CROSS JOIN site s ON s.id = ? CROSS JOIN article a ON a.site_id = s.id AND a.number = d.article AND a.archived_at IS NULL
      GROUP BY a.number) WHERE due < date('now')`,
      ...counted.values,
      scope.site,
    );
  },
});

export const contentReports: readonly Report[] = [neededTranslations, staleArticles];
