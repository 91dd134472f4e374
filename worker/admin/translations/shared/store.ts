import type { Specification } from '../../../../db/schema.ts';
import type { SharedKind } from '../../../publishing/shared-texts/shared-text.ts';
import type { Texts } from '../../../sites/texts.ts';
import type { AdminSite } from '../../admin-site.ts';

/** A row of what is shared. `entity` is its name in the change log; `market` is a fact's. */
export type SharedRow = {
  kind: SharedKind;
  name: string;
  entity: string;
  title: Texts;
  names: Texts;
  summaries?: Texts;
  specifications?: Specification[];
  topicId?: number;
  market?: string;
};
/** When something of it last changed in the source, and when it was last written, or said to be right, in a language. */
type Moments = { kind: string; entity: string; language: string; sourceAt: string | null; ownAt: string | null };
export type Shared = { rows: SharedRow[]; moments: Map<string, Moments> };

const mostRows = 5000;
/** What of a snippet's text is needed to list it. */
const beginning = 160;

/** All of a site in its order, with what it says in every language. */
const rowsSql = `SELECT * FROM (
  SELECT 0 AS part, t.position AS place, t.id AS id, 'topic' AS kind, CAST(t.number AS TEXT) AS name, t.key AS entity, t.names AS title, t.names AS names, t.summaries AS summaries, NULL AS specifications, t.id AS topicId, NULL AS market
    FROM topic t WHERE t.site_id = ?1
  UNION ALL SELECT 1, c.position, c.id, 'category', CAST(c.id AS TEXT), 'category/' || c.key, c.names, c.names, NULL, NULL, NULL, NULL FROM product_category c WHERE c.site_id = ?1
  UNION ALL SELECT 2, p.position, p.id, 'product', CAST(p.number AS TEXT), p.key, p.names, p.names, p.summaries, p.specifications, NULL, NULL FROM product p WHERE p.site_id = ?1
  UNION ALL SELECT 3, 0, n.id, 'snippet', n.key, n.key, json_object(?2, n.key),
    (SELECT json_group_object(x.language, substr(x.body, 1, ${beginning})) FROM snippet_translation x WHERE x.snippet_id = n.id), NULL, NULL, NULL, NULL FROM snippet n WHERE n.site_id = ?1
  UNION ALL SELECT 4, f.position, f.id, 'fact', f.key || '/' || m.key, f.key || '/' || m.key, f.labels, mf.value, NULL, NULL, NULL, m.key
    FROM fact f JOIN market_fact mf ON mf.fact_id = f.id JOIN market m ON m.id = mf.market_id WHERE f.site_id = ?1 AND f.type = 'localized'
) ORDER BY part, place, id, name LIMIT ${mostRows}`;

/** What an entry of the log says in a language, of a topic, category or product. */
const said = (side: string, language: string) => `json_array(${side} -> 'names' ->> ${language}, ${side} -> 'summaries' ->> ${language},
  (SELECT json_group_array(json_array(s.value -> 'label' ->> ${language},
    iif(json_type(s.value, '$.value') = 'text', iif(${language} = ?2, s.value ->> 'value', NULL), s.value -> 'value' ->> ${language}))) FROM json_each(${side}, '$.specifications') s))`;
const saidOf = (side: string, language: string) => `iif(c.kind = 'fact', json_array(${side} ->> ${language}), ${said(side, language)})`;
const differs = (language: string) => `${saidOf('c.before', language)} IS NOT ${saidOf('c.after', language)}`;

/**
 * When source and translations last changed, by the change log. What came in at once, as by an import, has one moment, and
 * what is new in the source is no change of it. Of a snippet each language has its own entries.
 */
const momentsSql = `WITH spoken (language) AS (SELECT value FROM json_each(?3))
  SELECT c.kind AS kind, c.entity AS entity, l.language AS language,
    max(iif(c.before <> 'null' AND ${differs('?2')}, c.created_at, NULL)) AS sourceAt, max(iif(${differs('l.language')}, c.created_at, NULL)) AS ownAt
  FROM change c CROSS JOIN spoken l WHERE c.site_id = ?1 AND (c.kind IN ('topic', 'product', 'fact') OR (c.kind = 'site' AND substr(c.entity, 1, 9) = 'category/'))
  GROUP BY 1, 2, 3
  UNION ALL SELECT 'snippet', n.key, l.language,
    (SELECT max(c.created_at) FROM change c WHERE c.site_id = ?1 AND c.kind = 'snippet' AND c.entity = n.key || '/' || ?2 AND c.before <> 'null' AND c.before IS NOT c.after),
    (SELECT max(c.created_at) FROM change c WHERE c.site_id = ?1 AND c.kind = 'snippet' AND c.entity = n.key || '/' || l.language)
  FROM snippet n CROSS JOIN spoken l WHERE n.site_id = ?1
  UNION ALL SELECT 'translation', c.entity, '', NULL, max(c.created_at) FROM change c WHERE c.site_id = ?1 AND c.kind = 'translation' GROUP BY c.entity`;

type Row = Pick<SharedRow, 'kind' | 'name' | 'entity'> & {
  title: string;
  names: string;
  summaries: string | null;
  specifications: string | null;
  topicId: number | null;
  market: string | null;
};

export async function readShared(d1: D1Database, { id, sourceLanguage, languages }: AdminSite): Promise<Shared> {
  const [rows, moments] = await d1.batch<Row & Moments>([
    d1.prepare(rowsSql).bind(id, sourceLanguage),
    d1.prepare(momentsSql).bind(id, sourceLanguage, JSON.stringify(languages)),
  ]);
  return {
    rows: (rows?.results ?? []).map(parse),
    moments: new Map((moments?.results ?? []).map((row) => [momentKey(row), row])),
  };
}

export const momentKey = ({ kind, entity, language }: Pick<Moments, 'kind' | 'entity' | 'language'>) => `${kind} ${entity} ${language}`;

const parse = ({ kind, name, entity, title, names, summaries, specifications, topicId, market }: Row): SharedRow => ({
  kind,
  name,
  entity,
  title: JSON.parse(title),
  names: JSON.parse(names),
  ...(summaries !== null && { summaries: JSON.parse(summaries) }),
  ...(specifications !== null && { specifications: JSON.parse(specifications) }),
  ...(topicId !== null && { topicId }),
  ...(market !== null && { market }),
});
