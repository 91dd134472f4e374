import { parse } from 'valibot';
import { SiteSettingsSchema } from '../../../worker/sites/site.ts';
import type { SiteContent } from '../../../worker/publishing/import/site-content.ts';
import { listFiles, openFolder, readBytes, type Folder } from '../folder.ts';
import type { ReadFolder } from '../read-folder.ts';
import { UsageError } from '../usage-error.ts';
import { readHelpCenterArticles } from './articles.ts';
import { asciiKey, keyMaker } from './keys.ts';
import { makeLocales, world } from './locales.ts';
import { scanHelpCenter, type Scan } from './scan.ts';
import { makeTopics } from './topics.ts';

export type HelpCenterOptions = {
  site: string;
  host?: string[] | undefined;
  name?: string | undefined;
  source?: string | undefined;
  locales?: string | undefined;
};

const accent = { light: '#1a56a8', dark: '#9cc2f5' };

/**
 * Reads a folder of Markdown files as other help centers keep them: `<category>/<section>/<file>.md`, or
 * `<language>/<file>.md`. `knownKeys` are those of articles imported before, by their ids in the other system.
 */
export function readHelpCenterFolder(root: string, options: HelpCenterOptions, knownKeys: ReadonlyMap<string, string>): ReadFolder {
  const folder = openFolder(root);
  const source = options.source ?? 'en';
  const scan = scanHelpCenter(folder, source);
  if (scan.sources.length === 0) throw new UsageError(`${root} holds neither a site.yaml nor any Markdown file`);
  if (!scan.languages.includes(source))
    throw new UsageError(`There is no folder for the source language "${source}": say which it is, --source ${scan.languages.join(' or ')}`);
  const topics = makeTopics(scan, source);
  const media = listMedia(folder);
  const read = readHelpCenterArticles({ folder, scan, source, topics, media, knownKeys });
  const locales = makeLocales(options.locales?.split(',') ?? scan.languages, scan.languages, source);
  const content: SiteContent = {
    key: options.site,
    scope: 'addition',
    hosts: options.host ?? [],
    site: { name: options.name ?? options.site, source, defaultLocale: locales[0]?.key ?? source, settings: parse(SiteSettingsSchema, { accent }) },
    locales,
    facts: [],
    markets: [world],
    topics: topics.topics,
    categories: [],
    products: [],
    snippets: [],
    articles: read.articles,
    media: [...media].map(([path, key]) => ({ key, read: () => readBytes(folder, path) })),
  };
  return {
    content,
    problems: folder.problems,
    files: scan.sources.length + scan.skipped.length,
    skipped: [...scan.skipped, ...read.skipped],
    ignoredKeys: read.ignoredKeys,
    missingImages: read.missing,
  };
}

/** Every file that is no article, under a media key: its path in ASCII. */
function listMedia(folder: Folder): Map<string, string> {
  const makers = new Map<string, (name: string) => string>();
  const files = listFiles(folder, '').filter((path) => /\.(png|jpe?g|gif|webp|avif|svg|pdf|mp4|webm|vtt|zip)$/i.test(path));
  return new Map(files.map((path) => [path, mediaKey(path, makers)]));
}

function mediaKey(path: string, makers: Map<string, (name: string) => string>): string {
  const names = path.split('/');
  const file = names.pop() ?? '';
  const dot = file.lastIndexOf('.');
  const place = ['media', ...names.map((name) => asciiKey(name) ?? 'folder')].join('/');
  const extension = file.slice(dot).toLowerCase();
  const makeName = makers.get(place + extension) ?? keyMaker('file');
  makers.set(place + extension, makeName);
  return `${place}/${makeName(file.slice(0, dot))}${extension}`;
}
