import type { Specification } from '../../../../db/schema/structure.ts';
import type { ChangeKind } from '../../../publishing/change.ts';
import { sharedKinds, type SharedKind } from '../../../publishing/shared-texts/shared-text.ts';
import type { Texts } from '../../../sites/texts.ts';
import type { AdminSite } from '../../admin-site.ts';

/** A row of what is shared. `place` is its place in its kind, `entity` its name in the change log; `market` is a fact's. */
export type SharedRow = {
  kind: SharedKind;
  place: number;
  name: string;
  entity: string;
  title: Texts;
  names: Texts;
  summaries?: Texts;
  specifications?: Specification[];
  topicId?: number;
  market?: string;
};
/** A text in a language, as the change log names it. */
type Spoken = { kind: string; entity: string; language: string };
/** `more` is where the rest of a kind begins that was not read; `changed` is what is older than its source. */
export type Shared = { rows: SharedRow[]; more: Map<SharedKind, number>; changed: Set<string> };
/** One kind alone, from a row of it on. */
export type Part = { kind: SharedKind; from: number };

type SharedSite = Pick<AdminSite, 'id' | 'sourceLanguage' | 'languages'>;

/** Of each kind at once. */
const mostRows = 5000;
/** Where all kinds are counted and none is listed. */
export const mostCounted = mostRows / sharedKinds.length;
/** What of a snippet's text is needed to list it. */
const beginning = 160;

/** All of a site in its order; ?2 is its source language, ?3 and ?4 are how many rows to leave out, and to read; ?5 lists the languages it is read for. */
const cut = 'LIMIT CAST(?4 AS INTEGER) OFFSET CAST(?3 AS INTEGER)';
const rowsSql: Record<SharedKind, string> = {
  topic: `SELECT 'topic' AS kind, CAST(t.number AS TEXT) AS name, t.key AS entity, t.names AS title, t.names AS names, t.summaries AS summaries, NULL AS specifications, t.id AS topicId, NULL AS market
    FROM topic t WHERE t.site_id = ?1 AND ?2 IS NOT NULL ORDER BY t.position, t.id ${cut}`,
  category: `SELECT 'category' AS kind, CAST(c.id AS TEXT) AS name, 'category/' || c.key AS entity, c.names AS title, c.names AS names, NULL AS summaries, NULL AS specifications, NULL AS topicId, NULL AS market
    FROM product_category c WHERE c.site_id = ?1 AND ?2 IS NOT NULL ORDER BY c.position, c.id ${cut}`,
  product: `SELECT 'product' AS kind, CAST(p.number AS TEXT) AS name, p.key AS entity, p.names AS title, p.names AS names, p.summaries AS summaries, p.specifications AS specifications, NULL AS topicId, NULL AS market
    FROM product p WHERE p.site_id = ?1 AND ?2 IS NOT NULL ORDER BY p.position, p.id ${cut}`,
  snippet: `SELECT 'snippet' AS kind, n.key AS name, n.key AS entity, json_object(?2, n.key) AS title,
    (SELECT json_group_object(x.language, substr(x.body, 1, ${beginning})) FROM snippet_translation x
      WHERE x.snippet_id = n.id AND (x.language = ?2 OR x.language IN (SELECT value FROM json_each(?5)))) AS names,
    NULL AS summaries, NULL AS specifications, NULL AS topicId, NULL AS market FROM snippet n WHERE n.site_id = ?1 ORDER BY n.id ${cut}`,
  fact: `SELECT 'fact' AS kind, f.key || '/' || m.key AS name, f.key || '/' || m.key AS entity, f.labels AS title, mf.value AS names, NULL AS summaries, NULL AS specifications, NULL AS topicId, m.key AS market
    FROM fact f JOIN market_fact mf ON mf.fact_id = f.id JOIN market m ON m.id = mf.market_id
    WHERE f.site_id = ?1 AND ?2 IS NOT NULL AND f.type = 'localized' ORDER BY f.position, f.id, name ${cut}`,
};

/** What the log calls them. */
const logKinds: Record<SharedKind, ChangeKind> = { topic: 'topic', category: 'site', product: 'product', snippet: 'snippet', fact: 'fact' };

/** The same rows, each with the languages in which it is older than its source. */
const datedSql = (kind: SharedKind) => `SELECT r.*, (SELECT json_group_array(l.value) FROM text_moment s CROSS JOIN json_each(?5) l
    LEFT JOIN text_moment o ON o.site_id = s.site_id AND o.kind = s.kind AND o.entity = s.entity AND o.language = l.value
    WHERE s.site_id = ?1 AND s.kind = '${logKinds[kind]}' AND s.entity = r.entity AND s.language = ?2 AND s.at > coalesce(o.at, '')) AS changed
  FROM (${rowsSql[kind]}) r`;

/** Whether one text is older than its source. */
const isNewerSql = `SELECT 1 FROM text_moment s LEFT JOIN text_moment o ON o.site_id = s.site_id AND o.kind = s.kind AND o.entity = s.entity AND o.language = ?3
  WHERE s.site_id = ?1 AND s.language = ?2 AND s.kind = ?4 AND s.entity = ?5 AND s.at > coalesce(o.at, '')`;

type Row = Pick<SharedRow, 'kind' | 'name' | 'entity'> & {
  title: string;
  names: string;
  summaries: string | null;
  specifications: string | null;
  topicId: number | null;
  market: string | null;
  changed: string;
};

/** For some languages all kinds from their beginning, or more of one. */
export async function readShared(d1: D1Database, { id, sourceLanguage, languages }: SharedSite, part?: Part, most = mostRows): Promise<Shared> {
  const kinds = part ? [part.kind] : sharedKinds;
  const from = part?.from ?? 0;
  const spoken = JSON.stringify(languages);
  const parts = await d1.batch<Row>(kinds.map((kind) => d1.prepare(datedSql(kind)).bind(id, sourceLanguage, from, most + 1, spoken)));
  const found = kinds.map((kind, index) => ({ kind, rows: parts[index]?.results ?? [] }));
  return {
    rows: found.flatMap(({ rows }) => rows.slice(0, most).map((row, index) => parse(row, from + index))),
    more: new Map(found.flatMap(({ kind, rows }) => (rows.length > most ? [[kind, from + most]] : []))),
    changed: new Set(found.flatMap(({ kind, rows }) => rows.slice(0, most).flatMap((row) => changedOf(row, logKinds[kind])))),
  };
}

function changedOf({ entity, changed }: Row, kind: ChangeKind): string[] {
  const languages: string[] = JSON.parse(changed);
  return languages.map((language) => keyOf({ kind, entity, language }));
}

/** Whether the source of one text was changed since the text was. */
export async function isSourceNewer(d1: D1Database, { id, sourceLanguage }: AdminSite, { kind, entity, language }: Spoken): Promise<boolean> {
  return (await d1.prepare(isNewerSql).bind(id, sourceLanguage, language, kind, entity).first()) !== null;
}

export const keyOf = ({ kind, entity, language }: Spoken) => `${kind} ${entity} ${language}`;

const parse = ({ kind, name, entity, title, names, summaries, specifications, topicId, market }: Row, place: number): SharedRow => ({
  kind,
  place,
  name,
  entity,
  title: JSON.parse(title),
  names: JSON.parse(names),
  ...(summaries !== null && { summaries: JSON.parse(summaries) }),
  ...(specifications !== null && { specifications: JSON.parse(specifications) }),
  ...(topicId !== null && { topicId }),
  ...(market !== null && { market }),
});
