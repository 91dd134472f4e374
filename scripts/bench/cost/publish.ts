import { sendForm } from '../admin/whole-site.ts';
import type { CountedSite } from './counted-site.ts';
import { type Counts, noCounts, sumOf } from './counts.ts';

/** A text that is published: by the request itself, and by the drain of what follows from it; indexes built, purges. */
export type Publishing = { locales: number; request: Counts; followed: Counts };

const article = 1030;
const { title, others } = { title: 'Gift cards', others: { slug: '', seoTitle: '', seoDescription: '', note: '', basedOn: '', significance: 'minor' } };

export const publishPath = `/admin/articles/${article}/en/publish`;

/** Another text each time, on top of the revision with this number. */
export const publishFields = (base: number) => ({
  ...others,
  title,
  summary: 'How to use one.',
  body: `See [returns](article:return-window), number ${base}. They last {{facts.warranty_months}} months.`,
  base: String(base),
});

/** Publishes an English text through the admin, and waits for the second purge, a minute later. */
export async function countPublish(site: CountedSite, cookie: string, locales: number): Promise<Publishing> {
  await site.begin();
  const sent = await sendForm({ origin: site.url.origin, cookie }, publishPath, publishFields(1));
  if (sent.status !== 303) throw new Error(`Publishing answered ${sent.status}: ${sent.text.slice(0, 500)}`);
  const part = await site.settle((name) => name('drain').purges === 2);
  // What the drain does is done when the second purge is, but for its last statement.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const last = await site.settle();
  return { locales, request: sumOf([noCounts(), part('admin')]), followed: last('drain') };
}
