import { performance } from 'node:perf_hooks';
import { sendForm, withWholeSite, type WholeSite } from './whole-site.ts';

/** `lost` must be 0: a text that was accepted and is in no revision, or one that is there and was not accepted. */
export type Conflicts = { writers: number; articles: number; seconds: number; accepted: number; reported: number; other: number; lost: number };

type Options = { writers: number; articles: number; seconds: number };
type Tally = { accepted: Set<string>; reported: number; others: Map<number, number> };

/** So many people save the same few articles at once, each on the newest revision they know. */
export function measureConflicts(options: Options): Promise<Conflicts> {
  return withWholeSite(async (site) => {
    const numbers = await listNumbers(site.env.DB, options.articles);
    const tally: Tally = { accepted: new Set(), reported: 0, others: new Map() };
    const end = performance.now() + options.seconds * 1000;
    await Promise.all(Array.from({ length: options.writers }, (_, writer) => write(site, writer, numbers, end, tally)));
    const saved = await listSaved(site.env.DB);
    const lost = [...tally.accepted].filter((text) => !saved.has(text)).length + [...saved].filter((text) => !tally.accepted.has(text)).length;
    const other = [...tally.others.values()].reduce((sum, count) => sum + count, 0);
    if (other > 0) console.error('Answers that were neither: ', tally.others);
    return { ...options, accepted: tally.accepted.size, reported: tally.reported, other, lost };
  });
}

async function write(site: WholeSite, writer: number, numbers: readonly number[], end: number, tally: Tally): Promise<void> {
  for (let turn = 0; performance.now() < end; turn++) {
    const number = numbers[(writer + turn) % numbers.length] ?? 0;
    const body = `${marker} ${writer}-${turn}`;
    const fields = { title: `By ${writer}`, slug: '', summary: '', body, seoTitle: '', seoDescription: '', basedOn: '' };
    const sent = await sendForm(site, `/admin/articles/${number}/en/draft`, { ...fields, base: String(await headOf(site.env.DB, number)) });
    if (sent.status === 303) tally.accepted.add(body);
    else if (sent.status === 409) tally.reported += 1;
    else tally.others.set(sent.status, (tally.others.get(sent.status) ?? 0) + 1);
  }
}

const marker = 'Written by';

const headOf = async (d1: D1Database, number: number) =>
  (await d1
    .prepare("SELECT t.head_revision AS head FROM translation t JOIN article a ON a.id = t.article_id WHERE a.number = ? AND t.language = 'en'")
    .bind(number)
    .first<number>('head')) ?? 1;

async function listNumbers(d1: D1Database, count: number): Promise<number[]> {
  const { results } = await d1.prepare('SELECT number FROM article ORDER BY number LIMIT ?').bind(count).all<{ number: number }>();
  return results.map(({ number }) => number);
}

async function listSaved(d1: D1Database): Promise<Set<string>> {
  const { results } = await d1.prepare('SELECT body FROM revision WHERE body LIKE ? LIMIT 1000000').bind(`${marker} %`).all<{ body: string }>();
  return new Set(results.map(({ body }) => body));
}
