import type { CountedSite } from './counted-site.ts';
import { type Counts, less, noCounts, sumOf, times } from './counts.ts';
import { Crowd, searched, suggest } from './crowd.ts';
import { forEach, HttpReader, resultsOn, type Page } from './http-reader.ts';
import { freeScale, minutesOfMonth, scales } from './mix.ts';

/** What follows from so many events of one kind that come together: written down by the queue's consumer, counted by the rollup. */
export type FollowUp = { kind: string; events: number; asked: Counts; consumed: Counts; rolledUp: Counts };
/** What a minute of readers costs: all that was asked by their requests (`parts`), by the consumer and by the cron. */
export type Minute = { viewsAMonth: number; minutes: number; views: number; parts: Record<string, Counts>; consumer: Counts; cron: Counts };

const together = 100;
const settled = 4;
const [enoughViews, mostMinutes] = [200, 10];
const requestParts = ['view', 'search', 'suggest', 'click', 'vote', 'feedback page'];
const typed = 3100;

/** A minute in which nobody came, after those that clear up: their mean. */
export async function countIdle(site: CountedSite): Promise<Counts> {
  for (let minute = 0; minute < settled; minute++) await site.minute();
  await site.begin();
  for (let minute = 0; minute < settled; minute++) await site.minute();
  return times((await site.settle())('minute'), 1 / settled);
}

export async function countFollowUps(site: CountedSite, paths: readonly string[], idle: Counts): Promise<FollowUp[]> {
  const readers = Array.from({ length: together }, (_, index) => new HttpReader(site, `reader ${index % (together / 2)}`));
  const pathOf = (index: number) => paths[index % paths.length] ?? '';
  const measure = async (kind: string, act: (reader: HttpReader, index: number) => Promise<unknown>, most = together) => {
    await site.begin();
    await forEach(readers.slice(0, most), async (reader, index) => void (await act(reader, index)));
    const part = await site.settle();
    const [asked, consumed] = [part(kind), part('consumer')];
    await site.begin();
    await site.minute();
    return { kind, events: most, asked, consumed, rolledUp: less((await site.settle())('minute'), idle) };
  };
  const found: string[] = [];
  const search = async (reader: HttpReader, index: number) =>
    void (found[index] = resultsOn(await reader.get(`/en-us/search?q=${searched(index)}`, 'search'))[0] ?? '');
  // Once before, so that the isolate holds what it will hold, and what is done once a day is done.
  await measure('view', (reader, index) => reader.get(pathOf(index), 'view'));
  await measure('search', search);
  const view = await measure('view', (reader, index) => reader.get(pathOf(index * 3), 'view'));
  const searches = await measure('search', search);
  const suggestions = await measure('suggest', (reader, index) => reader.get(suggest(searched(index).slice(0, 4)), 'suggest'));
  const clicks = await measure('click', (reader, index) => reader.get(found[index] ?? '', 'click'));
  const pages = await readAhead(readers, pathOf);
  const answered: Page[] = [];
  const votes = await measure('vote', async (reader, index) => void (answered[index] = await reader.answer(pages[index] ?? noPage(), { vote: 'yes' }, 'vote')));
  await new Promise((resolve) => setTimeout(resolve, typed));
  const comment = (reader: HttpReader, index: number) => reader.answer(answered[index] ?? noPage(), { comment: `What about ${index}?` }, 'comment');
  return [view, searches, suggestions, clicks, votes, await measure('comment', comment, 20)];
}

function noPage(): never {
  throw new Error('A page of the benchmark was not read');
}

/** Pages that are looked at ahead are not counted. */
async function readAhead(readers: readonly HttpReader[], pathOf: (index: number) => string): Promise<Page[]> {
  const pages: Page[] = [];
  await forEach(readers, async (reader, index) => void (pages[index] = await reader.get(pathOf(index), 'setup', { 'Sec-Purpose': 'prefetch' })));
  return pages;
}

/** Minutes as they are with so many views a month: the more come together, the more of them one row counts. */
export async function countMinutes(site: CountedSite, paths: readonly string[]): Promise<Minute[]> {
  const crowd = new Crowd(site, paths);
  const measured: Minute[] = [];
  for (const viewsAMonth of [freeScale, ...scales]) {
    const ofMinute = viewsAMonth / minutesOfMonth;
    const minutes = Math.min(mostMinutes, Math.max(1, Math.round(enoughViews / ofMinute)));
    await crowd.view(20);
    await site.settle();
    await site.minute();
    await site.begin();
    let views = 0;
    for (let minute = 0; minute < minutes; minute++) {
      views += await crowd.view(ofMinute);
      await site.settle();
      await site.minute();
    }
    const part = await site.settle();
    const parts = Object.fromEntries(requestParts.map((name) => [name, part(name)]));
    measured.push({ viewsAMonth, minutes, views, parts, consumer: part('consumer'), cron: part('minute') });
  }
  return measured;
}

/** Of all minutes' requests together. */
export const requestsOf = ({ parts }: Minute): Counts => sumOf([noCounts(), ...Object.values(parts)]);
