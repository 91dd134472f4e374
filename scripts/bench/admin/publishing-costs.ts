import { performance } from 'node:perf_hooks';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import type { ArticleContent, SiteContent } from '../../../worker/publishing/import/site-content.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { readSiteFolder } from '../../content/read-site-folder.ts';
import { openPlatform } from '../../platform.ts';
import { root } from '../../root.ts';
import { withExampleBrand } from '../example-brand.ts';
import { countingDatabase } from './counting.ts';

export type PublishingCosts = {
  publish: { statements: number; trips: number };
  bulk: { articles: number; statements: number; trips: number; seconds: number };
};

/** What a publish asks of D1; and what publishing so many articles at once does, as `npm run content -- import` does it. */
export async function measurePublishing(articles: number): Promise<PublishingCosts> {
  return withExampleBrand(async ({ persist }) => {
    const { env, close } = await openPlatform({ persist });
    try {
      return { publish: await countPublish(env), bulk: await countBulk(env, articles) };
    } finally {
      await close();
    }
  });
}

async function countPublish(env: Env): Promise<PublishingCosts['publish']> {
  const { d1, count } = countingDatabase(env.DB);
  const text = { title: 'Gift cards', summary: 'They last {{facts.warranty_months}} months.', body: 'See [returns](article:return-window).' };
  const where = { site: 'ondelle', article: 'gift-cards', language: 'en', base: 1, author: 'bench' };
  const done = await publish({ DB: d1, OUTBOX: env.OUTBOX }, { ...where, text, significance: 'minor' }, new Date());
  if (!done.ok) throw new Error(`Nothing was published: ${JSON.stringify(done.failure)}`);
  return { ...count };
}

async function countBulk(env: Env, articles: number): Promise<PublishingCosts['bulk']> {
  const { content } = readSiteFolder(`${root}/content`);
  if (!content) throw new Error('content/ cannot be read');
  const { d1, count } = countingDatabase(env.DB);
  const before = performance.now();
  const { outcome, plan } = await importSite({ ...env, DB: d1 }, withCopies(content, articles), { today: '2026-11-26' });
  if (outcome !== 'imported') throw new Error(`Nothing was imported: ${outcome} ${JSON.stringify(plan.problems.slice(0, 3))}`);
  return { articles, ...count, seconds: (performance.now() - before) / 1000 };
}

/** The example brand with so many more articles, made from its own. */
function withCopies(content: SiteContent, articles: number): SiteContent {
  const copies = Array.from({ length: articles }, (_, index): ArticleContent | undefined => {
    const original = content.articles[index % content.articles.length];
    return original && { ...original, key: `${original.key}-copy-${index}`, number: undefined, sourceId: null };
  });
  return { ...content, articles: [...content.articles, ...copies.filter((copy) => copy !== undefined)] };
}
