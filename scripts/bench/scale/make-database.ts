import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { rollUpOnce } from '../../../worker/analytics/roll-up.ts';
import { buildIndex } from '../../../worker/search/indexes/build.ts';
import { drainHere } from '../../drain-here.ts';
import { openPlatform } from '../../platform.ts';
import { signInOwner } from '../admin/big-site.ts';
import { asD1, databaseFile, openFile } from '../analytics/database-file.ts';
import { fill } from '../analytics/fill.ts';
import type { ExampleBrand } from '../example-brand.ts';
import { type BrandArticle, readBrandArticles } from './brand-texts.ts';
import { makeArticles } from './made-articles.ts';
import type { Looked } from './pages.ts';
import { firstNumbers, languages, localesOf, makeSite, scaleSite } from './made-site.ts';

/** `bodyBytes` lie beside the shards. */
type BuiltIndex = { locale: string; shards: number; bytes: number; bodyBytes: number; seconds: number };
/** `bytes` is what the articles brought in, all languages together; `eventBytes` what an event did, `rollupMs` how long one takes to be counted. */
export type Made = {
  articles: number;
  locales: number;
  seconds: number;
  bytes: number;
  fileBytes: number;
  events: number;
  eventBytes: number;
  rollupMs: number;
  indexes: BuiltIndex[];
};
export type MadeDatabase = Made & { persist: string; cookie: string; looked: Looked };

const atOnce = 20_000;

/** Adds a site of so many articles in four languages to a fresh database: with readers, indexes built by the product's own code, and an owner signed in. */
export async function makeDatabase({ persist }: ExampleBrand, articles: number, events: number, say: (progress: string) => void): Promise<MadeDatabase> {
  const file = databaseFile(persist);
  const database = openFile(file);
  // Articles lead to some that come after them; and a log of all that is written here would be as large as what it is of.
  database.exec('PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF');
  const begun = performance.now();
  makeSite(database);
  const brand = readBrandArticles(database, languages);
  const before = bytesOf(database);
  makeArticles(database, brand, articles);
  database.exec('PRAGMA journal_mode = WAL');
  const seconds = (performance.now() - begun) / 1000;
  const bytes = bytesOf(database) - before;
  say(`${articles} articles written in ${seconds.toFixed(0)} s; their readers …`);
  const { eventBytes, rollupMs } = await addReaders(database, brand, events);
  database.close();
  say('their indexes …');
  const { cookie, indexes, looked } = await finish(persist);
  return {
    looked,
    articles,
    eventBytes,
    rollupMs,
    locales: localesOf.length,
    seconds,
    bytes,
    fileBytes: statSync(file).size,
    events,
    indexes,
    persist,
    cookie,
  };
}

const bytesOf = (database: DatabaseSync) =>
  Number(database.prepare('SELECT page_count * page_size AS n FROM pragma_page_count(), pragma_page_size()').get()?.['n']);

/** The same readers of the same articles in each. */
async function addReaders(database: DatabaseSync, brand: readonly BrandArticle[], events: number): Promise<Pick<Made, 'eventBytes' | 'rollupMs'>> {
  if (brand.length === 0) throw new Error('The example brand has no article in all languages that are wanted');
  const site = Number(database.prepare('SELECT id FROM site WHERE key = ?').get(scaleSite.key)?.['id']);
  const before = bytesOf(database);
  fill(database, { site, events, today: new Date().toISOString().slice(0, 10), locales: localesOf, articles: 1000 });
  const eventBytes = (bytesOf(database) - before) / events;
  const begun = performance.now();
  while ((await rollUpOnce(asD1(database), atOnce)) > 0);
  return { eventBytes, rollupMs: (performance.now() - begun) / events };
}

async function finish(persist: string): Promise<Pick<MadeDatabase, 'cookie' | 'indexes' | 'looked'>> {
  const { env, close } = await openPlatform({ persist });
  try {
    await env.DB.prepare("INSERT INTO outbox (site_id, tags, gateway) SELECT id, '[]', 1 FROM site WHERE key = ?").bind(scaleSite.key).run();
    await drainHere({ DB: env.DB, KV: env.KV });
    const indexes: BuiltIndex[] = [];
    for (const locale of localesOf) {
      const begun = performance.now();
      const report = await buildIndex(env, { site: scaleSite.key, locale }, 'rewrite', new Date());
      if (!report) throw new Error(`There is no locale ${locale} to index`);
      const { shards, bytes, bodyBytes } = report;
      indexes.push({ locale, shards, bytes, bodyBytes, seconds: (performance.now() - begun) / 1000 });
    }
    return { cookie: await signInOwner(env.DB), indexes, looked: await findLooked(env.DB) };
  } finally {
    await close();
  }
}

/** One that links to others and has related ones. */
async function findLooked(d1: D1Database): Promise<Looked> {
  const number = firstNumbers.article + 20;
  const looked = await d1
    .prepare(
      `SELECT a.number AS number, e.slug AS english, g.slug AS german FROM site s JOIN article a ON a.site_id = s.id AND a.number = ?2
      JOIN translation e ON e.article_id = a.id AND e.language = 'en' JOIN translation g ON g.article_id = a.id AND g.language = 'de'
      WHERE s.key = ?1 AND e.links <> '[]' AND EXISTS (SELECT 1 FROM related_article WHERE article_id = a.id)`,
    )
    .bind(scaleSite.key, number)
    .first<Looked>();
  if (!looked) throw new Error(`Article ${number} of the site that was made leads to no other`);
  return looked;
}
