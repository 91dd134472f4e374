import { importSite } from '../../worker/publishing/import/import-site.ts';
import { readHelpCenterFolder } from '../content/help-center/read-help-center-folder.ts';
import { formatProblems } from '../content/report.ts';
import { drainHere } from '../drain-here.ts';
import { openPlatform } from '../platform.ts';

/** `paths`: of every article in the first locale, by its title. */
export type ImportedSite = { host: string; locale: string; paths: Map<string, string> };

const key = 'bench';

/** Imports a folder of Markdown as `npm run content` does, search index included, as a site of its own. */
export async function importFolder(persist: string, folder: string): Promise<ImportedSite> {
  const { env, close } = await openPlatform({ persist });
  try {
    const { content, problems } = readHelpCenterFolder(folder, { site: key }, new Map());
    if (!content) throw new Error(`${folder} cannot be read:\n${formatProblems(problems)}`);
    const { outcome, plan } = await importSite(env, content, { today: new Date().toISOString().slice(0, 10), afterCommit: drainHere });
    if (outcome !== 'imported') throw new Error(`${folder} was not imported (${outcome}):\n${formatProblems(plan.problems)}`);
    return await describeSite(env.DB);
  } finally {
    await close();
  }
}

async function describeSite(db: D1Database): Promise<ImportedSite> {
  const site = await db
    .prepare('SELECT h.host, s.default_locale AS locale FROM site s JOIN site_host h ON h.site_id = s.id WHERE s.key = ? ORDER BY h.host LIMIT 1')
    .bind(key)
    .first<{ host: string; locale: string }>();
  if (!site) throw new Error('The imported site has no host');
  const { results } = await db
    .prepare(
      `SELECT a.number, t.title, t.slug FROM site s JOIN article a ON a.site_id = s.id JOIN locale l ON l.site_id = s.id AND l.key = s.default_locale
      JOIN translation t ON t.article_id = a.id AND t.language = l.language WHERE s.key = ? AND t.live_revision IS NOT NULL ORDER BY a.number LIMIT 100000`,
    )
    .bind(key)
    .all<{ number: number; title: string; slug: string }>();
  const paths = new Map(results.map(({ number, title, slug }) => [title, `/${site.locale}/articles/${number}-${encodeURIComponent(slug)}`]));
  return { ...site, paths };
}
