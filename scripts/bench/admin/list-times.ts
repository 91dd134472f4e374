import { performance } from 'node:perf_hooks';
import { bundledWorker } from '../bundled-worker.ts';
import { withExampleBrand } from '../example-brand.ts';
import { ask, type Answer } from '../load.ts';
import { startSite } from '../site.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import { addBigSite, bigSite } from './big-site.ts';

export type ListTime = { articles: number; page: string; path: string; kilobytes: number; ms: Spread };

const pages = [
  { page: 'article list', path: '/admin/articles' },
  { page: 'article list, searched', path: '/admin/articles?q=answer+77' },
  { page: 'article list, one topic, by title', path: '/admin/articles?topic=115&sort=title' },
  { page: 'article list, German needs update', path: '/admin/articles?language=de&state=needs-update' },
  { page: 'translation board', path: '/admin/translations' },
  { page: 'translation board, German misleading', path: '/admin/translations?language=de&state=misleading' },
];

/** How long the lists take, from asking to the last byte, with so many articles in ten languages; the whole worker, D1 beside it. */
export async function measureLists(articles: number, rounds: number): Promise<ListTime[]> {
  return withExampleBrand(async ({ folder, persist }) => {
    const cookie = await addBigSite(persist, articles);
    const { url, close } = await startSite(persist, await bundledWorker(folder));
    const get = (path: string) => ask({ port: Number(url.port), path, headers: { Host: bigSite.host, Cookie: cookie, Accept: 'text/html' } });
    try {
      const times = new Map(pages.map(({ path }) => [path, { ms: [] as number[], bytes: 0 }]));
      for (let round = -1; round < rounds; round++) {
        for (const [path, time] of times) {
          const before = performance.now();
          const answer = check(path, await get(path));
          if (round >= 0) time.ms.push(performance.now() - before);
          time.bytes = answer.body.length;
        }
      }
      return pages.map(({ page, path }) => ({
        articles,
        page,
        path,
        kilobytes: (times.get(path)?.bytes ?? 0) / 1000,
        ms: spreadOf(times.get(path)?.ms ?? []),
      }));
    } finally {
      await close();
    }
  });
}

function check(path: string, answer: Answer): Answer {
  const html = answer.body.toString();
  if (answer.status !== 200 || !html.includes('Answer ')) throw new Error(`${path} answered ${answer.status} without articles: ${html.slice(0, 300)}`);
  return answer;
}
