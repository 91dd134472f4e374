import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Place } from '../../../worker/markets/read-page.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import type { SiteContent } from '../../../worker/publishing/import/site-content.ts';
import { readHelpCenterFolder } from '../../content/help-center/read-help-center-folder.ts';
import { readSiteFolder } from '../../content/read-site-folder.ts';
import { formatProblems } from '../../content/report.ts';
import { UsageError } from '../../content/usage-error.ts';
import { drainHere } from '../../drain-here.ts';
import { openPlatform } from '../../platform.ts';
import { root } from '../../root.ts';
import { withDatabase, type Database } from '../empty-database.ts';
import { listArticles, type PlainArticle } from './articles.ts';

/** `media` are the files that articles show, by the path they have in their HTML. */
export type Imported = Database & Place & { host: string; articles: PlainArticle[]; media: Map<string, Uint8Array> };

const host = 'localhost';

/**
 * Imports a help center (a folder as `npm run content -- import` takes it; without one the example brand) into a
 * database of its own, and runs something with it and its articles.
 */
export async function withImported<Result>(source: string | undefined, run: (imported: Imported) => Promise<Result>): Promise<Result> {
  const content = readContent(source === undefined ? join(root, 'content') : resolve(source));
  return withDatabase(async (database) => run({ ...database, host, ...(await importInto(database.persist, content)) }));
}

function readContent(folder: string): SiteContent {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}`);
  const whole = existsSync(join(folder, 'site.yaml'));
  const { content, problems } = whole
    ? readSiteFolder(folder)
    : readHelpCenterFolder(folder, { site: 'compared', host: [host], name: 'Help Center' }, new Map());
  if (!content) throw new UsageError(`${folder} cannot be read:\n${formatProblems(problems)}`);
  return content;
}

async function importInto(persist: string, content: SiteContent) {
  const { env, close } = await openPlatform({ persist });
  try {
    const { outcome, plan } = await importSite(env, content, { today: new Date().toISOString().slice(0, 10), afterCommit: drainHere });
    if (outcome !== 'imported') throw new Error(`The articles were not imported (${outcome}):\n${formatProblems(plan.problems)}`);
    const place = { site: content.key, locale: content.site.defaultLocale };
    const articles = await listArticles(env.DB, place);
    return { ...place, articles, media: await readMedia(env.MEDIA, content.key, articles) };
  } finally {
    await close();
  }
}

async function readMedia(bucket: R2Bucket, site: string, articles: readonly PlainArticle[]): Promise<Imported['media']> {
  const paths = new Set(articles.flatMap(({ html }) => html.match(/\/media\/[0-9a-f]{16}\/[^"\s#?]+/g) ?? []));
  const media: Imported['media'] = new Map();
  for (const path of paths) {
    const file = await bucket.get(`${site}/${path.split('/')[2] ?? ''}`);
    if (!file) throw new Error(`${path} is shown by an article and not stored`);
    media.set(path, new Uint8Array(await file.arrayBuffer()));
  }
  return media;
}
