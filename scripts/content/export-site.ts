import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { openDatabase } from '../../db/client.ts';
import type { ImportEnv } from '../../worker/publishing/import/import-site.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { readStoredState, type StoredMedia, type StoredState } from '../../worker/publishing/import/stored-state.ts';
import { articleFile, exportedText, translationFile } from './article-files.ts';
import { siteFiles, type TextFile } from './site-files.ts';
import { UsageError } from './usage-error.ts';

/** Tells an export from a folder that somebody keeps; readers pass over it, as over all hidden files. */
const marker = '.signpost-export';

export type ExportReport = { articles: number; translations: number; media: number; drafts: string[] };

/** Writes a site as a folder in the own format: beside it first, then in its place, so that it is never half there. */
export async function exportSite(env: Pick<ImportEnv, 'DB' | 'MEDIA'>, site: string, folder: string, force: boolean): Promise<ExportReport> {
  checkTarget(folder, force);
  const stored = await patiently(() => readStoredState(openDatabase(env.DB), site));
  if (!stored.site) throw new UsageError(`There is no site "${site}"`);
  const fresh = join(dirname(folder), `.${basename(folder)}.${process.pid}.new`);
  try {
    const report = writeTexts(fresh, stored);
    for (const file of stored.media.values()) await writeMedia(env.MEDIA, site, fresh, file);
    writeFile(fresh, { path: marker, text: 'Written by "npm run content -- export"; the next export replaces this folder.\n' });
    replaceFolder(fresh, folder);
    return report;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function checkTarget(folder: string, force: boolean): void {
  if (force || !existsSync(folder) || existsSync(join(folder, marker))) return;
  if (readdirSync(folder).length > 0)
    throw new UsageError(`${folder} is not empty and not an earlier export: choose another folder, or replace it with --force`);
}

function writeTexts(folder: string, stored: StoredState): ExportReport {
  const translations = [...stored.translations.values()].flatMap((own) => [...own.values()]);
  const texts = translations.flatMap((translation) => translationFile(translation) ?? []);
  const files = [...(stored.site ? siteFiles(stored.site) : []), ...[...stored.articles.values()].map(articleFile), ...texts];
  for (const file of files) writeFile(folder, leadOn(file, stored));
  const drafts = translations.filter((translation) => translation.head !== undefined && translation.head.number !== exportedText(translation)?.number);
  return {
    articles: stored.articles.size,
    translations: texts.length,
    media: stored.media.size,
    drafts: drafts.map(({ article, language }) => `${article}/${language}`),
  };
}

const topicPage = /(?<![\w.:/-])((?:(?:https?:)?\/\/([^\s/?#]+))?\/[\w-]+\/topics\/)([1-9]\d*)/gi;

/** Links to a topic that was merged name the one it went into: on another site nobody knows the old key or number. */
function leadOn({ path, text }: TextFile, { mergedTopics, site }: StoredState): TextFile {
  if (!path.endsWith('.md')) return { path, text };
  const there = new Map(site?.topics.map(({ number, key }) => [number, key]));
  const isOwn = (host: string | undefined) => host === undefined || site?.hosts.includes(host.toLowerCase());
  const numberNow = (number: number) => (there.has(number) ? number : (mergedTopics.numbers.get(number)?.now ?? number));
  return {
    path,
    text: text
      .replaceAll(/\btopic:([\w-]+)/g, (_, key: string) => `topic:${there.get(mergedTopics.keys.get(key)) ?? key}`)
      .replaceAll(topicPage, (whole, start: string, host: string | undefined, number: string) => (isOwn(host) ? start + numberNow(Number(number)) : whole)),
  };
}

async function writeMedia(bucket: R2Bucket, site: string, folder: string, { key, hash }: StoredMedia): Promise<void> {
  const object = await patiently(() => bucket.get(`${site}/${hash}`));
  if (!object) throw new Error(`The file ${key} of "${site}" is not in storage (${site}/${hash}): upload it again, then export`);
  writeFile(folder, { path: key, text: new Uint8Array(await object.arrayBuffer()) });
}

function writeFile(folder: string, { path, text }: Omit<TextFile, 'text'> & { text: string | Uint8Array }): void {
  const full = join(folder, path);
  if (!full.startsWith(folder + sep)) throw new Error(`${path} leads out of the folder`);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

function replaceFolder(fresh: string, folder: string): void {
  const old = `${fresh}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}
