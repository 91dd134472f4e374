import type { PagesProps } from '../../worker/app.ts';
import { importSite } from '../../worker/publishing/import/import-site.ts';
import { readSiteFolder } from '../content/read-site-folder.ts';
import { formatProblems } from '../content/report.ts';
import { drainHere } from '../drain-here.ts';
import { openPlatform } from '../platform.ts';
import { root } from '../root.ts';
import { withDatabase, type Database } from './empty-database.ts';

export type ExampleBrand = Database & { host: string; articlePath: string; props: PagesProps };

const number = 1031;
const locale = 'de-de';

/** Runs something on a fresh database that holds the example brand, and removes it afterwards. */
export async function withExampleBrand<Result>(run: (brand: ExampleBrand) => Promise<Result>): Promise<Result> {
  return withDatabase(async (database) => run({ ...database, ...(await seed(database.persist)) }));
}

async function seed(persist: string) {
  const { env, close } = await openPlatform({ persist });
  try {
    const { content, problems } = readSiteFolder(`${root}/content`);
    if (!content) throw new Error(`content/ cannot be read:\n${formatProblems(problems)}`);
    const { outcome, plan } = await importSite(env, content, { today: new Date().toISOString().slice(0, 10), afterCommit: drainHere });
    if (outcome !== 'imported') throw new Error(`content/ was not imported (${outcome}):\n${formatProblems(plan.problems)}`);
    return await findArticle(env.DB);
  } finally {
    await close();
  }
}

/** The article as its own locale shows it: host and path, and what the gateway says of its site to Pages. */
async function findArticle(db: D1Database): Promise<Pick<ExampleBrand, 'host' | 'articlePath' | 'props'>> {
  const found = await db
    .prepare(
      `SELECT h.host, t.slug, s.key AS site, s.default_locale AS defaultLocale FROM locale l JOIN site s ON s.id = l.site_id JOIN site_host h ON h.site_id = l.site_id JOIN article a ON a.site_id = l.site_id AND a.number = ?1
      JOIN translation t ON t.article_id = a.id AND t.language = l.language WHERE l.key = ?2 AND t.live_revision IS NOT NULL ORDER BY h.host LIMIT 1`,
    )
    .bind(number, locale)
    .first<{ host: string; slug: string; site: string; defaultLocale: string }>();
  if (!found) throw new Error(`The example brand has no article ${number} in ${locale}`);
  const { host, slug, site, defaultLocale } = found;
  return { host, articlePath: `/${locale}/articles/${number}-${encodeURIComponent(slug)}`, props: { site, defaultLocale, origin: `https://${host}` } };
}
