import type { DraftText } from '../../../db/schema/editing.ts';
import type { revisionStatuses } from '../../../db/schema/article.ts';
import type { ArticleType } from '../../articles/types.ts';
import { basisOf } from '../../publishing/article-state.ts';
import { textDirection } from '../../sites/text-direction.ts';
import type { AdminSite } from '../admin-site.ts';

/** What all texts of an article share, as far as the editor's screens need it. */
type EditedArticle = {
  id: number;
  number: number;
  key: string;
  type: ArticleType;
  topicId: number;
  owner: string | null;
  reviewDays: number | null;
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  archivedAt: string | null;
};

/** A revision with its text. */
export type StoredText = {
  number: number;
  status: (typeof revisionStatuses)[number];
  text: DraftText;
  author: string;
  note: string | null;
  createdAt: string;
  /** The revision of the source that it was made from, or was there when it was written; null of the source itself. */
  basedOn: number | null;
  significance: 'minor' | 'medium' | 'major';
};

/** A publish or unpublish that is still to come. */
type PlannedStep = { id: number; action: 'publish' | 'unpublish'; revision: number; at: string; wallTime: string; timeZone: string };

/** An article in one language, for who edits, reviews and publishes it. `head` is its newest text; undefined: not begun. */
export type EditedTranslation = {
  article: EditedArticle;
  language: string;
  direction: 'ltr' | 'rtl';
  isSource: boolean;
  head?: StoredText;
  live?: StoredText;
  outdated: 'medium' | 'major' | null;
  publishedAt: string | null;
  updatedAt: string | null;
  verifiedAt: string | null;
  /** The next one. */
  schedule?: PlannedStep;
};

type Row = Pick<EditedTranslation, 'outdated' | 'publishedAt' | 'updatedAt' | 'verifiedAt'> & {
  article: string;
  head: string | null;
  live: string | null;
  schedule: string | null;
};

const stored = (number: string) => `(
  SELECT json_object('number', r.number, 'status', r.status, 'author', r.author, 'note', r.note, 'createdAt', r.created_at, 'basedOn', ${basisOf('r', 't')},
    'significance', r.significance, 'text', json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body,
    'seoTitle', coalesce(r.seo_title, ''), 'seoDescription', coalesce(r.seo_description, '')))
  FROM revision r WHERE r.translation_id = t.id AND r.number = ${number})`;

/** Undefined: no such article on the site. */
export async function findEdited(d1: D1Database, site: AdminSite, number: number, language: string): Promise<EditedTranslation | undefined> {
  const row = await d1
    .prepare(
      `SELECT json_object('id', a.id, 'number', a.number, 'key', a.key, 'type', a.type, 'topicId', a.topic_id, 'owner', a.owner, 'reviewDays', a.review_days,
        'onlyIn', json(a.only_in), 'hiddenIn', json(a.hidden_in), 'archivedAt', a.archived_at) AS article,
        ${stored('(SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id)')} AS head, ${stored('t.live_revision')} AS live,
        t.outdated AS outdated, t.published_at AS publishedAt, t.updated_at AS updatedAt, t.verified_at AS verifiedAt,
        (SELECT json_object('id', p.id, 'action', p.action, 'revision', p.revision, 'at', p.at, 'wallTime', p.wall_time, 'timeZone', p.time_zone)
          FROM schedule p WHERE p.article_id = a.id AND p.language = ?3 AND p.done_at IS NULL ORDER BY p.at LIMIT 1) AS schedule
      FROM article a LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3 WHERE a.site_id = ?1 AND a.number = ?2`,
    )
    .bind(site.id, number, language)
    .first<Row>();
  return row === null ? undefined : parseRow(row, site, language);
}

function parseRow({ article, head, live, schedule, ...row }: Row, site: AdminSite, language: string): EditedTranslation {
  return {
    ...row,
    article: JSON.parse(article),
    language,
    direction: textDirection(language),
    isSource: language === site.sourceLanguage,
    ...(head !== null && { head: JSON.parse(head) }),
    ...(live !== null && { live: JSON.parse(live) }),
    ...(schedule !== null && { schedule: JSON.parse(schedule) }),
  };
}
