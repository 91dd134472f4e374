import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { changeArticle } from '../../worker/publishing/articles/change-article.ts';
import { findShared, type Shared } from '../../worker/publishing/articles/shared.ts';
import { newestChange, type ChangeKind } from '../../worker/publishing/change.ts';
import { publish, type Significance } from '../../worker/publishing/publish.ts';
import { changeSettings } from '../../worker/publishing/settings/change-settings.ts';
import { unpublish } from '../../worker/publishing/unpublish.ts';
import { readSite } from '../admin/review/texts.ts';
import { idOf, standing } from '../admin/revisions/texts.ts';
import { visit } from '../visit.ts';

export const site = 'ondelle';
export const author = 'ann@example.com';
export const now = new Date('2026-11-22T10:00:00Z');

/** Each a kind of page; redirects are followed once, so that what is compared is a page. */
const pages = [
  '/en-us',
  '/de-de',
  '/en-us/articles/1030',
  '/de-de/articles/1030',
  '/en-us/articles/1031',
  '/en-us/articles/1002',
  '/de-de/articles/1004',
  '/en-us/articles/1031.md',
  '/en-us/topics/105',
  '/en-us/topics/106',
  '/en-us/products/201',
  '/en-us/contact',
  '/sitemaps/en-us-1.xml',
  '/llms.txt',
  '/en-us/old-address',
];

type Seen = { address: string; status: number; etag: string | null; tags: string[]; shown: string };

async function see(address: string): Promise<Seen> {
  const response = await visit(address);
  const tags = response.headers.get('Cache-Tag')?.split(',') ?? [];
  const shown = [response.status, response.headers.get('Location'), response.headers.get('Content-Security-Policy'), await response.text()].join('\n');
  return { address, status: response.status, etag: response.headers.get('ETag'), tags, shown };
}

/** The answer at each address, and the page at the end of its redirect. */
async function seeAll(): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const page of pages) {
    const answer = await see(page);
    seen.push(answer);
    const next = /^301\n(\S+)/.exec(answer.shown)?.[1];
    if (next) seen.push(await see(next));
  }
  return seen;
}

const newestRow = async () => (await env.DB.prepare('SELECT coalesce(max(id), 0) AS id FROM outbox').first<number>('id')) ?? 0;

async function purgedSince(row: number): Promise<Set<string>> {
  const { results } = await env.DB.prepare('SELECT tags FROM outbox WHERE id > ?').bind(row).all<{ tags: string }>();
  return new Set(results.flatMap(({ tags }): string[] => JSON.parse(tags)));
}

/** The addresses where a change is seen; and where an old page would be kept, by who has it or by a cache. */
export async function seenAfter(change: () => Promise<unknown>): Promise<{ changed: string; kept: string[] }> {
  const [before, row] = [await seeAll(), await newestRow()];
  await change();
  const purged = await purgedSince(row);
  const [changed, kept]: [string[], string[]] = [[], []];
  for (const old of before) {
    const fresh = await see(old.address);
    if (fresh.shown === old.shown) continue;
    changed.push(old.address);
    if (old.tags.length > 0 && !old.tags.some((tag) => purged.has(tag))) kept.push(`${old.address} in the cache`);
    if (old.etag !== null && (await visit(old.address, { 'If-None-Match': old.etag })).status === 304) kept.push(`${old.address} by who has it`);
  }
  return { changed: changed.join(' '), kept };
}

/** It is seen at least at these addresses, and nowhere is the old page kept. */
export const at = (addresses: RegExp) => ({ changed: expect.stringMatching(addresses), kept: [] });

export const ok = async (done: Promise<{ ok: boolean }>): Promise<void> => {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
};
export const baseOf = (kind: ChangeKind, entity: string) => newestChange(env.DB, site, kind, entity);

export async function publishText(article: string, language: string, body: string, significance: Significance = 'minor', title = 'Gift cards'): Promise<void> {
  const { head } = await standing(article, language);
  await ok(publish(env, { site, article, language, base: head, text: { title, summary: 'Short.', body }, significance, author }, now));
}

export async function share(number: number, more: Partial<Shared>): Promise<void> {
  const article = await findShared(env.DB, site, number);
  if (!article) throw new Error('no article');
  await ok(changeArticle(env, { site, article, base: article.base, after: { ...article.shared, ...more }, author }));
}

export async function settings(more: (settings: Awaited<ReturnType<typeof readSite>>['settings']) => object): Promise<void> {
  const { settings: there } = await readSite();
  await ok(changeSettings(env, { site, base: await baseOf('site', 'settings'), author, change: { settings: { ...there, ...more(there) } } }));
}

export async function takeOff(article: string): Promise<void> {
  const { results } = await env.DB.prepare(
    'SELECT t.language AS language, t.head_revision AS base FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = ? AND t.live_revision IS NOT NULL',
  )
    .bind(article)
    .all<{ language: string; base: number }>();
  for (const { language, base } of results) await ok(unpublish(env, { site, article, language, base, author }));
}

export const whole = async (article: string) => ({ id: await idOf(article), key: article, number: 0 });

export const firstCategory = () => env.DB.prepare('SELECT id FROM product_category ORDER BY position LIMIT 1').first<number>('id');
export const ruleSite = async () => {
  const { locales } = await readSite();
  return { key: site, hosts: ['localhost'], locales };
};
