import type { DraftText } from '../../../db/schema/editing.ts';
import { basisOf } from '../../publishing/article-state.ts';
import type { AdminSite } from '../admin-site.ts';
import type { EditedTranslation } from '../editor/edited.ts';

/** A published text of the source that a translation has not followed yet. */
export type SourceRevision = { number: number; significance: 'minor' | 'medium' | 'major'; note: string | null; author: string; createdAt: string };
type SourceText = { number: number; text: DraftText };

/**
 * What a translation is made from: the source's live text, else its newest one (`isLive` false). `base` is the one that the
 * translation was made from, undefined where it was not begun; `since` what was published between the two, newest first.
 */
export type Source = { shown: SourceText & { createdAt: string }; isLive: boolean; hasDraft: boolean; base?: SourceText; since: SourceRevision[] };

const translation = '(SELECT id FROM translation WHERE article_id = ?1 AND language = ?2)';
const shown = `(SELECT coalesce(live_revision, head_revision) FROM translation WHERE article_id = ?1 AND language = ?2)`;
/** What revision ?4 of the translation in language ?3 was made from. */
const base = `(SELECT ${basisOf('o', 'ot')} FROM translation ot JOIN revision o ON o.translation_id = ot.id AND o.number = ?4
  WHERE ot.article_id = ?1 AND ot.language = ?3)`;

const texts = `SELECT r.number AS number, r.created_at AS createdAt, r.number = ${shown} AS isShown,
  (SELECT t.live_revision IS NOT NULL FROM translation t WHERE t.id = r.translation_id) AS isLive,
  (SELECT t.live_revision IS NOT NULL AND t.head_revision > t.live_revision FROM translation t WHERE t.id = r.translation_id) AS hasDraft,
  json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body, 'seoTitle', coalesce(r.seo_title, ''),
    'seoDescription', coalesce(r.seo_description, '')) AS text
  FROM revision r WHERE r.translation_id = ${translation} AND r.number IN (${shown}, ${base})`;

const since = `SELECT number, significance, note, author, created_at AS createdAt FROM revision
  WHERE translation_id = ${translation} AND status = 'published' AND number > ${base} AND number <= ${shown} ORDER BY number DESC LIMIT 50`;

type TextRow = { number: number; createdAt: string; isShown: number; isLive: number; hasDraft: number; text: string };

/** Undefined beside the source itself, and where there is none yet. Of a newest text that does not say what it follows, the live one is asked. */
export async function findSource(d1: D1Database, site: AdminSite, edited: EditedTranslation): Promise<Source | undefined> {
  if (edited.isSource) return undefined;
  const own = edited.head?.basedOn === null ? (edited.live ?? edited.head) : edited.head;
  const bindings = [edited.article.id, site.sourceLanguage, edited.language, own?.number ?? null];
  const [found, later] = await d1.batch<TextRow & SourceRevision>([texts, since].map((sql) => d1.prepare(sql).bind(...bindings)));
  const rows = found?.results ?? [];
  const newest = rows.find(({ isShown }) => isShown === 1);
  if (!newest) return undefined;
  const before = own === undefined ? undefined : (rows.find(({ isShown }) => isShown === 0) ?? newest);
  return {
    shown: { ...parseText(newest), createdAt: newest.createdAt },
    isLive: newest.isLive === 1,
    hasDraft: newest.hasDraft === 1,
    ...(before && { base: parseText(before) }),
    since: later?.results ?? [],
  };
}

const parseText = ({ number, text }: TextRow): SourceText => ({ number, text: JSON.parse(text) });
