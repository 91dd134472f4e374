import { performance } from 'node:perf_hooks';
import { spreadOf, type Spread } from '../statistics.ts';
import { sendForm, withWholeSite, type WholeSite } from './whole-site.ts';

/** In milliseconds from pressing "Publish": until the answer came, until a reader saw it, until a search found it. */
export type Seen = { answered: Spread; read: Spread; found: Spread };

const article = 1030;
const patience = 30_000;

/** Publishes a changed article so many times, and looks for it as readers do. */
export function measureSeen(rounds: number): Promise<Seen> {
  return withWholeSite(async (site) => {
    const times = { answered: [] as number[], read: [] as number[], found: [] as number[] };
    for (let round = 1; round <= rounds; round++) await publishOnce(site, round, times);
    return { answered: spreadOf(times.answered), read: spreadOf(times.read), found: spreadOf(times.found) };
  });
}

async function publishOnce(site: WholeSite, round: number, times: Record<keyof Seen, number[]>): Promise<void> {
  const word = `zebrafinch${'abcdefghijklmnopqrstuvwxyz'[round]}`;
  const before = performance.now();
  const since = () => performance.now() - before;
  const fields = { title: 'Gift cards', slug: '', summary: 'How to use one.', body: `Some words, and ${word}.`, seoTitle: '', seoDescription: '', note: '' };
  const sent = await sendForm(site, `/admin/articles/${article}/en/publish`, { ...fields, base: String(round), basedOn: '', significance: 'minor' });
  if (sent.status !== 303) throw new Error(`Publishing answered ${sent.status}: ${sent.text.slice(0, 500)}`);
  times.answered.push(since());
  await until(async () => (await (await fetch(`${site.origin}/en-us/articles/${article}-gift-cards`)).text()).includes(word));
  times.read.push(since());
  await until(async () => (await (await fetch(`${site.origin}/api/search?locale=en-us&q=${word}`)).text()).includes(`"number":${article}`));
  times.found.push(since());
}

async function until(isThere: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isThere())) {
    if (performance.now() > end) throw new Error(`Nothing was seen within ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
