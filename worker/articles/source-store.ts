import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';

/** An article's source text in the language this locale shows, and what its slots and links lead to. */
export type ArticleSource = {
  number: number;
  slug: string;
  title: string;
  summary: string;
  language: string;
  revision: number;
  topicId: number;
  visible: boolean;
  updatedAt: string | null;
  /** Whether its source has changed in substance since. */
  misleading: boolean;
  body: string;
  /** Key → source, in the first language of the chain that has it. */
  snippets: Record<string, string>;
  articles: { key: string; number: number; slug: string }[];
  media: { key: string; hash: string }[];
};

const snippetsJson = `(SELECT json_group_object(n.key, (
    SELECT nt.body FROM json_each(l.chain) c JOIN snippet_translation nt ON nt.snippet_id = n.id AND nt.language = c.value ORDER BY c.key LIMIT 1))
  FROM snippet n WHERE n.site_id = s.id)`;

const articlesJson = `(SELECT json_group_array(json_object('key', b.key, 'number', b.number, 'slug', bt.slug))
  FROM article b ${shownTranslation('b', 'bt')}
  WHERE b.site_id = s.id AND ${visibleHere('b')} AND b.number IN (
    SELECT k.value FROM json_each(t.links) k
    UNION SELECT k.value FROM snippet n JOIN snippet_translation nt ON nt.snippet_id = n.id, json_each(nt.links) k WHERE n.site_id = s.id))`;

const mediaJson = `(SELECT json_group_array(json_object('key', f.key, 'hash', f.hash)) FROM media f WHERE f.site_id = s.id AND f.key IN (
  SELECT u.key FROM usage u WHERE u.user_kind = 'translation' AND u.user_id = t.id AND u.kind = 'media'
  UNION ALL SELECT u.key FROM snippet n JOIN usage u ON u.user_kind = 'snippet' AND u.user_id = n.id AND u.kind = 'media' WHERE n.site_id = s.id))`;

const statement = pageStatement(
  `CASE WHEN t.id IS NOT NULL THEN json_object('number', a.number, 'slug', t.slug, 'title', t.title, 'summary', t.summary, 'language', t.language,
    'revision', t.live_revision, 'topicId', a.topic_id, 'visible', json(iif(${visibleHere('a')}, 'true', 'false')), 'updatedAt', t.updated_at, 'misleading', json(iif(t.outdated = 'major', 'true', 'false')),
    'body', (SELECT r.body FROM revision r WHERE r.translation_id = t.id AND r.number = t.live_revision),
    'snippets', ${snippetsJson}, 'articles', ${articlesJson}, 'media', ${mediaJson}) END AS source`,
  `LEFT JOIN article a ON a.site_id = s.id AND a.number = ?4 LEFT ${shownTranslation('a')}`,
);

/** For the Markdown twin: the source, not what it was compiled to. */
export async function findArticleSource(d1: D1Database, place: Place, number: number) {
  const page = await readPage<{ source: string | null }>(d1, statement, place, number);
  if (!page || page.row.source === null) return undefined;
  const source: ArticleSource = JSON.parse(page.row.source);
  return { model: page.model, source, fingerprint: page.row.source };
}
