import type { ArticleContent, TranslationContent } from '../../../worker/publishing/import/site-content.ts';
import { readText, type Folder } from '../folder.ts';
import { convertBody } from './convert-body.ts';
import type { Root } from 'mdast';
import { readHelpCenterFile, type HelpCenterFile } from './front-matter.ts';
import { keyMaker } from './keys.ts';
import { findLead } from './lead.ts';
import type { Targets } from './links.ts';
import { parseMarkdown } from './markdown.ts';
import type { Scan, SourceFile } from './scan.ts';
import { splice } from './splice.ts';
import { findTitle, type Titled } from './title.ts';
import type { Topics } from './topics.ts';

export type HelpCenterArticles = { articles: ArticleContent[]; skipped: { file: string; reason: string }[]; missing: string[]; ignoredKeys: number };

type TitledFile = HelpCenterFile & { root: Root; titled: Titled };
type ReadSource = SourceFile & TitledFile & { key: string };

export type HelpCenter = {
  folder: Folder;
  scan: Scan;
  source: string;
  topics: Topics;
  media: ReadonlyMap<string, string>;
  knownKeys: ReadonlyMap<string, string>;
};

/** The articles of a help center. Files of the same name in several languages are one article's translations. */
export function readHelpCenterArticles(center: HelpCenter): HelpCenterArticles {
  const { sources, skipped } = readSources(center);
  const titles = new Map(sources.map(({ key, titled }) => [key, titled.title]));
  const targets: Targets = {
    bySourceId: new Map(sources.flatMap(({ key, fields }) => (fields.sourceId === null ? [] : [[fields.sourceId, key]]))),
    byPath: new Map(sources.map(({ path, key }) => [path, key])),
    media: center.media,
  };
  const missing: string[] = [];
  const articles = [...Map.groupBy(sources, ({ key }) => key)].map(([key, own]) => {
    const translations = own.map((one) => convert(one, targets, (other) => titles.get(other), missing));
    return makeArticle(key, own, translations, center.topics.topicOf);
  });
  return { articles, skipped, missing, ignoredKeys: sources.reduce((sum, { ignored }) => sum + ignored, 0) };
}

/** Reads all files, the source language's first, and gives each article its key. */
function readSources({ folder, scan, source, knownKeys }: HelpCenter): { sources: ReadSource[]; skipped: HelpCenterArticles['skipped'] } {
  const makeKey = keyMaker('article', knownKeys.values());
  const keys = new Map<string, string>();
  const owners = new Map<string, string>();
  const sources: ReadSource[] = [];
  const skipped: HelpCenterArticles['skipped'] = [];
  const ordered = scan.sources.toSorted((a, b) => Number(b.language === source) - Number(a.language === source));
  for (const one of ordered) {
    const name = scan.byLanguage ? one.path.slice(one.path.indexOf('/') + 1) : one.path;
    const read = readTitled(folder, one.path, name, owners);
    if ('reason' in read) {
      skipped.push({ file: one.path, reason: read.reason });
      continue;
    }
    const key = keys.get(name) ?? knownKeys.get(read.fields.sourceId ?? '') ?? makeKey((name.split('/').at(-1) ?? '').replace(/\.\w+$/, ''));
    keys.set(name, key);
    sources.push({ ...one, ...read, key });
  }
  return { sources, skipped };
}

/** `owners` says which file an id of the other system stands in. */
function readTitled(folder: Folder, path: string, name: string, owners: Map<string, string>): TitledFile | { reason: string } {
  const read = readHelpCenterFile(path, readText(folder, path) ?? '');
  if ('reason' in read) return read;
  const root = parseMarkdown(read.body);
  const titled = findTitle(read.fields.title, root, read.body);
  if (!titled) return { reason: 'it has neither a title nor a heading of the first level' };
  const { sourceId } = read.fields;
  const owner = sourceId === null ? name : (owners.get(sourceId) ?? name);
  if (owner !== name) return { reason: `its id ${sourceId} is also in ${owner}` };
  if (sourceId !== null) owners.set(sourceId, name);
  return { ...read, root, titled };
}

function makeArticle(key: string, own: readonly ReadSource[], translations: TranslationContent[], topicOf: Topics['topicOf']): ArticleContent {
  const [first] = own;
  return {
    key,
    number: undefined,
    type: 'how-to',
    topic: topicOf(first?.sections ?? []),
    products: [],
    labels: [],
    owner: null,
    reviewDays: null,
    related: [],
    onlyIn: null,
    hiddenIn: null,
    sourceId: own.find(({ fields }) => fields.sourceId !== null)?.fields.sourceId ?? null,
    place: { file: first?.path ?? key, line: 1 },
    translations,
  };
}

function convert(
  { path, language, fields, root, body, bodyLine, titled }: ReadSource,
  targets: Targets,
  titleOf: (key: string) => string | undefined,
  missing: string[],
): TranslationContent {
  const conversion = convertBody({ root, body, file: path, title: titled.title, targets, titleOf });
  missing.push(...conversion.missing);
  const lead = findLead(titled.blocks, body, language);
  const converted = splice(body, [...titled.edits, ...conversion.edits, ...lead.edits]);
  return {
    language,
    title: titled.title,
    slug: undefined,
    summary: lead.summary,
    seoTitle: null,
    seoDescription: null,
    status: fields.draft ? 'draft' : 'published',
    significance: 'minor',
    revision: undefined,
    basedOn: undefined,
    published: undefined,
    updated: fields.updated,
    verified: undefined,
    body: converted.text,
    place: { file: path, line: bodyLine, lines: converted.lines.map((line) => line + bodyLine) },
    lines: { title: 1, summary: 1 },
  };
}
