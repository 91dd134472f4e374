import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UsageError } from '../content/usage-error.ts';

const DocumentSchema = v.object({ id: v.string(), locale: v.string(), title: v.string(), headings: v.optional(v.array(v.string()), []), body: v.string() });
const QuerySchema = v.object({ q: v.string(), q_typo: v.optional(v.string()), q_typo_all: v.optional(v.string()), relevant: v.array(v.string()) });

export type SetDocument = v.InferOutput<typeof DocumentSchema>;
type SetQuery = v.InferOutput<typeof QuerySchema>;
/** Documents of one language, and what is asked of them. `locale` is a BCP 47 tag. */
export type QuerySet = { name: string; locale: string; documents: SetDocument[]; queries: SetQuery[] };

/** `typo`: one random edit; `typo_all`: an edit in every longer word; `prefix`: the last word is still being typed. */
export const variants = ['clean', 'typo', 'typo_all', 'prefix'] as const;
export type Variant = (typeof variants)[number];
/** A query as it is sent, and the ids of which it should find one. */
export type AskedQuery = { words: string; relevant: string[] };

const documentsEnd = '.docs.jsonl';
const queriesEnd = '.queries.jsonl';
/** Whose words no space parts, so that no last word can be cut. */
const unspaced = new Set(['zh', 'ja', 'th']);

/** The names of a folder's sets: `<set>.docs.jsonl` with `<set>.queries.jsonl` beside it. */
export function listSets(folder: string): string[] {
  const files = new Set(namesIn(folder));
  const sets = [...files].filter((file) => file.endsWith(documentsEnd)).map((file) => file.slice(0, -documentsEnd.length));
  if (sets.length === 0) throw new UsageError(`${folder} holds no sets of queries (<set>${documentsEnd} and <set>${queriesEnd})`);
  const alone = sets.find((set) => !files.has(set + queriesEnd));
  if (alone !== undefined) throw new UsageError(`${folder} has ${alone}${documentsEnd}, but not ${alone}${queriesEnd}`);
  return sets.toSorted();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new UsageError(`${folder} cannot be read as a folder`);
  }
}

export function readSet(folder: string, name: string): QuerySet {
  const documents = readLines(join(folder, name + documentsEnd), DocumentSchema);
  const [first] = documents;
  if (!first) throw new UsageError(`${name}${documentsEnd} is empty`);
  return { name, locale: first.locale, documents, queries: readLines(join(folder, name + queriesEnd), QuerySchema) };
}

function readLines<Schema extends v.GenericSchema>(file: string, schema: Schema): v.InferOutput<Schema>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, schema, `${file}:${index + 1}`)]));
}

function parseLine<Schema extends v.GenericSchema>(line: string, schema: Schema, where: string): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(line));
  } catch (error) {
    throw new UsageError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is asked in a variant; empty where the set has none of it. */
export function queriesOf({ locale, queries }: QuerySet, variant: Variant): AskedQuery[] {
  if (variant === 'prefix' && unspaced.has(languageOf(locale))) return [];
  return queries.flatMap((query) => {
    const words = wordsOf(query, locale, variant);
    return words === undefined || words === '' ? [] : [{ words, relevant: query.relevant }];
  });
}

/** The primary subtag: `zh` of `zh-CN`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

function wordsOf({ q, q_typo, q_typo_all }: SetQuery, locale: string, variant: Variant): string | undefined {
  switch (variant) {
    case 'clean':
      return q;
    case 'typo':
      return q_typo;
    case 'typo_all':
      // The same edit again would say nothing new.
      return q_typo_all === q_typo ? undefined : q_typo_all;
    case 'prefix':
      return cutLastWord(q, locale);
  }
}

/** The last word that a space parts, cut to three fifths of its graphemes, at least one. */
function cutLastWord(query: string, locale: string): string {
  const text = query.trimEnd();
  const start = text.lastIndexOf(' ') + 1;
  const graphemes = Array.from(new Intl.Segmenter(locale, { granularity: 'grapheme' }).segment(text.slice(start)), ({ segment }) => segment);
  return text.slice(0, start) + graphemes.slice(0, Math.max(1, Math.ceil((graphemes.length * 3) / 5))).join('');
}
