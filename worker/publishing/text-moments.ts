import * as v from 'valibot';
import type { Change, ChangeKind } from './change.ts';

/** What a change says anew in a language, and whether that is so where the language is the source. */
type Said = { language: string; own: boolean; asSource: boolean };
/**
 * What `text_moment` is to keep of a change. `isFresh`: the text came up or went, so that nothing from before is of it
 * any more; `language` is set where it is a text of its own in each, as a snippet is.
 */
export type TextMoments = { entity: string; language: string | null; isFresh: boolean; said: Said[] };

const TextsSchema = v.record(v.string(), v.string());
const NamedSchema = v.object({
  names: v.optional(TextsSchema, {}),
  summaries: v.optional(TextsSchema, {}),
  specifications: v.optional(v.array(v.object({ label: TextsSchema, value: v.union([v.string(), TextsSchema]) })), []),
});
type Named = v.InferOutput<typeof NamedSchema>;

/** The text that an entry of the log is about: of a snippet each language has entries of its own. */
export const textOf = (kind: ChangeKind, entity: string): string => (kind === 'snippet' ? entity.slice(0, entity.lastIndexOf('/')) : entity);

/** Undefined where the change is of nothing that is translated. */
export function momentsOf({ kind, entity, before, after }: Pick<Change, 'kind' | 'entity' | 'before' | 'after'>): TextMoments | undefined {
  const [isNew, isGone] = [isNothing(before), isNothing(after)];
  const isFresh = isNew || isGone;
  if (kind === 'snippet') {
    const language = entity.slice(entity.lastIndexOf('/') + 1);
    const said = { language, own: true, asSource: !isNew && before !== after };
    return { entity: textOf(kind, entity), language, isFresh, said: isGone ? [] : [said] };
  }
  if (!isTranslated(kind, entity)) return undefined;
  if (isFresh) return { entity, language: null, isFresh, said: [] };
  const [old, current] = [readNamed(kind, before), readNamed(kind, after)];
  if (!old || !current) return undefined;
  const said = [...new Set([...languagesIn(old), ...languagesIn(current)])].flatMap((language): Said[] => {
    const each = { language, own: hasNewWords(wordsIn(old, language), wordsIn(current, language)), asSource: saysElse(old, current, language) };
    return each.own || each.asSource ? [each] : [];
  });
  return said.length === 0 ? undefined : { entity, language: null, isFresh, said };
}

const isNothing = (value: unknown): boolean => value === null || value === undefined;

const isTranslated = (kind: ChangeKind, entity: string): boolean =>
  kind === 'topic' || kind === 'product' || (kind === 'fact' && entity.includes('/')) || (kind === 'site' && entity.startsWith('category/'));

/** A fact that is no text in languages says nothing of them. */
function readNamed(kind: ChangeKind, value: unknown): Named | undefined {
  const parsed = v.safeParse(NamedSchema, kind === 'fact' ? { names: value } : value);
  return parsed.success ? parsed.output : undefined;
}

const languagesIn = ({ names, summaries, specifications }: Named): string[] =>
  [names, summaries, ...specifications.flatMap(({ label, value }) => [label, ...(typeof value === 'string' ? [] : [value])])].flatMap(Object.keys);

/** By field, wherever they stand: that a row is added, removed or moved says nothing of what the others say in a language. */
const wordsIn = ({ names, summaries, specifications }: Named, language: string): (string | undefined)[][] => [
  [names[language]],
  [summaries[language]],
  specifications.map(({ label }) => label[language]),
  specifications.map(({ value }) => (typeof value === 'string' ? undefined : value[language])),
];

const hasNewWords = (old: readonly (string | undefined)[][], current: readonly (string | undefined)[][]): boolean =>
  current.some((words, field) => words.some((word) => word !== undefined && word !== '' && !old[field]?.includes(word)));

/** Whether the source says what its translations do not say yet, or no more what they say; a row that is gone is gone from all. */
function saysElse(old: Named, current: Named, language: string): boolean {
  const known = new Set(rowsOfSource(old, language));
  return (
    old.names[language] !== current.names[language] ||
    old.summaries[language] !== current.summaries[language] ||
    rowsOfSource(current, language).some((row) => !known.has(row))
  );
}

/** A value that is the same everywhere is said by the source. */
const rowsOfSource = ({ specifications }: Named, language: string): string[] =>
  specifications.map(({ label, value }) => JSON.stringify([label[language], typeof value === 'string' ? value : value[language]]));

/** What a change leaves in `text_moment`, in the batch of the change. */
export function keepMoments(d1: D1Database, change: Change): D1PreparedStatement[] {
  const moments = momentsOf(change);
  if (!moments) return [];
  const { site, kind } = change;
  const { entity, language, isFresh, said } = moments;
  const forget = 'DELETE FROM text_moment WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND kind = ?2 AND entity = ?3 AND (?4 IS NULL OR language = ?4)';
  return [
    ...(isFresh ? [d1.prepare(forget).bind(site, kind, entity, language)] : []),
    ...(said.length > 0 ? [insertMoments(d1, { site, kind, entity, said })] : []),
  ];
}

/** Says of a text that it is as new in a language as its source. */
export const keepMoment = (d1: D1Database, text: { site: string; kind: ChangeKind; entity: string; language: string }): D1PreparedStatement =>
  insertMoments(d1, { ...text, said: [{ language: text.language, own: true, asSource: true }] });

const insertMoments = (d1: D1Database, { site, kind, entity, said }: { site: string; kind: ChangeKind; entity: string; said: Said[] }) =>
  d1
    .prepare(
      `INSERT INTO text_moment (site_id, kind, entity, language) SELECT s.id, ?2, ?3, e.value ->> 'language' FROM site s, json_each(?4) e
      WHERE s.key = ?1 AND ${isSaid} ${again}`,
    )
    .bind(site, kind, entity, JSON.stringify(said));

/** SQL over a site `s` and an entry `e` of what is said. */
const isSaid = `iif(e.value ->> 'language' = s.source_language, e.value ->> 'asSource', e.value ->> 'own')`;
const again = 'ON CONFLICT (site_id, kind, entity, language) DO UPDATE SET at = excluded.at';

/** The same for what an import changes: ?1 is its id, ?2 the site's key. */
const imported = `FROM staged c JOIN site s ON s.key = ?2`;
export const importedMoments: readonly string[] = [
  `DELETE FROM text_moment WHERE rowid IN (SELECT m.rowid ${imported} JOIN text_moment m ON m.site_id = s.id AND m.kind = c."row" ->> 'kind'
    AND m.entity = c."row" ->> '$.moments.entity' AND (c."row" ->> '$.moments.language' IS NULL OR m.language = c."row" ->> '$.moments.language')
    WHERE c.import_id = ?1 AND c.kind = 'change' AND c."row" ->> '$.moments.isFresh')`,
  `INSERT INTO text_moment (site_id, kind, entity, language) SELECT s.id, c."row" ->> 'kind', c."row" ->> '$.moments.entity', e.value ->> 'language'
    ${imported} JOIN json_each(c."row", '$.moments.said') e WHERE c.import_id = ?1 AND c.kind = 'change' AND ${isSaid} ${again}`,
];
