import { gapsDetectPath } from '../../../worker/admin/paths.ts';
import type { Bundle } from '../bundled-worker.ts';
import { type CountedSite, startCountedSite } from '../cost/counted-site.ts';
import { partHeader } from '../cost/counting-worker.ts';
import type { Counts } from '../cost/counts.ts';
import { askPage, press, targetOf } from './ask-page.ts';
import type { MadeDatabase } from './make-database.ts';
import { type Page, pagesOf } from './pages.ts';

/** D1 rows read by each page, by its name; `first` by an article that is the first page of its locale in an isolate; `detection` is that of gaps. */
export type Rows = { pages: Record<string, number>; first: number; detection: Counts };

const german = 'it in German';

/** Each page is asked for once before, so that what an isolate reads once is not counted as the page's. */
export async function countRows({ persist, cookie, looked }: MadeDatabase, bundle: Bundle): Promise<Rows> {
  const site = await startCountedSite(persist, bundle);
  try {
    const detection = await detectGaps(site, cookie);
    const pages: Record<string, number> = {};
    let first = 0;
    for (const page of pagesOf(looked)) {
      const cold = await countOne(site, cookie, page);
      if (page.name === german) first = cold;
      pages[page.name] = await countOne(site, cookie, page);
    }
    return { pages, first, detection };
  } finally {
    await site.close();
  }
}

async function countOne(site: CountedSite, cookie: string, page: Page): Promise<number> {
  const target = await targetOf(page, Number(site.url.port), cookie);
  await site.settle();
  await site.begin();
  await askPage(page, { ...target, headers: { ...target.headers, [partHeader]: 'page' } });
  return (await site.settle())('page').d1RowsRead;
}

/** By the button of the report, so that there are gaps to list. */
async function detectGaps(site: CountedSite, cookie: string): Promise<Counts> {
  await site.begin();
  const status = await press(Number(site.url.port), gapsDetectPath, cookie);
  if (status !== 303) throw new Error(`Gaps could not be looked for: ${gapsDetectPath} answered ${status}`);
  return (await site.settle())('admin');
}
