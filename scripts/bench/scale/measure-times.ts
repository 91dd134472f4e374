import type { Bundle } from '../bundled-worker.ts';
import { startSite } from '../site.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import { askPage, targetOf } from './ask-page.ts';
import type { MadeDatabase } from './make-database.ts';
import { type Page, pagesOf } from './pages.ts';

/** Milliseconds from asking to the last byte, and bytes, of a page at each size. */
export type PageTime = { page: Page; sizes: { articles: number; ms: Spread; bytes: number }[] };

/** All sizes run beside each other, and each round asks each page of one after the other. The first two rounds are not counted. */
export async function measureTimes(made: readonly MadeDatabase[], bundle: Bundle, rounds: number): Promise<PageTime[]> {
  const sites: Awaited<ReturnType<typeof startSite>>[] = [];
  try {
    for (const { persist } of made) sites.push(await startSite(persist, bundle));
    const measured = made.flatMap((each, index) => {
      const port = Number(sites[index]?.url.port);
      return pagesOf(each.looked).map((page) => ({ page, articles: each.articles, port, cookie: each.cookie, ms: [] as number[], bytes: 0 }));
    });
    const byPage = [...Map.groupBy(measured, ({ page }) => page.name).values()];
    for (let round = -2; round < rounds; round++) {
      for (const each of byPage.flatMap((sizes) => (round % 2 === 0 ? sizes : sizes.toReversed()))) {
        const target = await targetOf(each.page, each.port, each.cookie);
        const begun = performance.now();
        const { body } = await askPage(each.page, target);
        if (round >= 0) each.ms.push(performance.now() - begun);
        each.bytes = body.length;
      }
    }
    return byPage.flatMap((sizes) => {
      const page = sizes[0]?.page;
      return page ? [{ page, sizes: sizes.map(({ articles, ms, bytes }) => ({ articles, ms: spreadOf(ms), bytes })) }] : [];
    });
  } finally {
    for (const { close } of sites) await close();
  }
}
