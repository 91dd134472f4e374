import { askShards } from '../../search/ask-shards.ts';
import { findIndex, type HeldIndex } from '../../search/indexes/held.ts';
import { pointerKey } from '../../search/indexes/keys.ts';
import { findPlainly } from '../../search/plainly.ts';
import type { KeptDocument } from '../../search/schema.ts';
import { sentencesOf } from './sentences-of.ts';
import type { Find, Hit, KnownArticle, KnownLocale } from './world.ts';

const mostArticles = 20_000;
const mostHits = 5;
/** No reader waits for this, in ms. */
const patience = 30_000;

export type KnownSite = { id: number; key: string; locales: KnownLocale[] };

/** With its locales in the site's order. Undefined if there is none. */
export async function readSite(d1: D1Database, site: number): Promise<KnownSite | undefined> {
  const row = await d1
    .prepare(
      `SELECT s.id AS id, s.key AS key, (SELECT json_group_array(json_object('key', l.key, 'language', l.language, 'market', m.key,
          'marketName', coalesce(m.names ->> s.source_language, m.key)) ORDER BY l.position)
        FROM locale l JOIN market m ON m.id = l.market_id WHERE l.site_id = s.id) AS locales FROM site s WHERE s.id = ?`,
    )
    .bind(site)
    .first<{ id: number; key: string; locales: string }>();
  return row ? { ...row, locales: JSON.parse(row.locales) } : undefined;
}

/** In the site's order. */
export const languagesOf = ({ locales }: KnownSite): string[] => [...new Set(locales.map(({ language }) => language))];
export const localesOf = ({ locales }: KnownSite, language: string): string[] => locales.filter((each) => each.language === language).map(({ key }) => key);

type ArticleRow = Pick<KnownArticle, 'number' | 'title' | 'named' | 'outdated' | 'yes' | 'no'> & {
  languages: string;
  onlyIn: string | null;
  hiddenIn: string | null;
};

/** Every article that is live somewhere, as a language shows it, with its votes in a period. */
export async function readArticles(
  d1: D1Database,
  site: number,
  language: string,
  { from, to }: { from: string; to: string },
): Promise<Map<number, KnownArticle>> {
  const { results } = await d1
    .prepare(
      `SELECT a.number AS number, coalesce(t.title, '') AS title, t.outdated AS outdated,
        coalesce(t.title, (SELECT o.title FROM translation o WHERE o.article_id = a.id AND o.live_revision IS NOT NULL
          ORDER BY o.language <> s.source_language, o.language LIMIT 1), '') AS named, a.only_in AS onlyIn, a.hidden_in AS hiddenIn,
        (SELECT json_group_array(o.language) FROM translation o WHERE o.article_id = a.id AND o.live_revision IS NOT NULL) AS languages,
        coalesce(v.yes, 0) AS yes, coalesce(v.no, 0) AS no
      FROM article a JOIN site s ON s.id = a.site_id LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?2 AND t.live_revision IS NOT NULL
        LEFT JOIN (SELECT article, sum(yes) AS yes, sum(no) AS no FROM daily_vote WHERE site_id = ?1 AND day BETWEEN ?3 AND ?4 AND language = ?2 GROUP BY article) v
          ON v.article = a.number
      WHERE a.site_id = ?1 AND a.archived_at IS NULL ORDER BY a.number LIMIT ${mostArticles}`,
    )
    .bind(site, language, from, to)
    .all<ArticleRow>();
  const articles = results.map(({ title, named, languages, onlyIn, hiddenIn, ...row }): KnownArticle => {
    const lists = { languages: JSON.parse(languages), onlyIn: onlyIn && JSON.parse(onlyIn), hiddenIn: hiddenIn && JSON.parse(hiddenIn) };
    return Object.assign(row, lists, { title: withoutFacts(title), named: withoutFacts(named) });
  });
  return new Map(articles.filter(({ languages }) => languages.length > 0).map((article) => [article.number, article]));
}

const withoutFacts = (title: string): string => title.replaceAll(/\{\{[^}]*\}\}/g, '').trim();

/**
 * What the search of a site finds now, and how often that was asked. D1 answers only where there is no index at all: else the
 * same data would give other gaps as long as it is not read yet.
 */
export function finderOf(d1: D1Database, kv: KVNamespace, site: string): { find: Find; asked: () => number } {
  let asked = 0;
  const find: Find = async (locale, words) => {
    asked += 1;
    const place = { site, locale };
    const held = await readIndex(kv, place);
    if (!held) return plainly(d1, place, words);
    const { hits } = await askShards(held, { words, insist: false, limit: mostHits });
    return hits.map(({ hit: { id, document, missing } }): Hit => ({
      article: Number(id),
      title: document.title,
      missing,
      passages: async () => [document.title, document.summary, ...document.headings, ...(await readSections(held, document)).flatMap(sentencesOf)],
    }));
  };
  return { find, asked: () => asked };
}

/** Without them the same data would give other gaps. */
async function readSections(held: HeldIndex, { id, sections }: KeptDocument): Promise<readonly string[]> {
  const read = sections ?? (await held.findBodies([Number(id)], patience)).get(Number(id));
  if (!read) throw new Error(`What article ${id} says cannot be read now.`);
  return read;
}

/** Unlike a reader's search, this waits for it. */
async function readIndex(kv: KVNamespace, place: { site: string; locale: string }): Promise<HeldIndex | undefined> {
  const behind: Promise<unknown>[] = [];
  const ask = () => findIndex({ kv, place, waitUntil: (promise) => void behind.push(promise) });
  const held = await ask();
  if (held) return held;
  await Promise.allSettled(behind);
  const read = await ask();
  if (!read && (await kv.get(pointerKey(place))) !== null) throw new Error(`The search index of ${place.site}/${place.locale} cannot be read now.`);
  return read;
}

async function plainly(d1: D1Database, place: { site: string; locale: string }, words: string): Promise<Hit[]> {
  const found = await findPlainly(d1, place, { words, insist: false, limit: mostHits, offset: 0 });
  return (found?.answer.hits ?? []).map(({ number, title, passage, missing }) => {
    const [name, summary] = [title, passage].map((parts) => parts.map(({ text }) => text).join(''));
    return { article: number, title: name ?? '', missing, passages: async () => [name ?? '', summary ?? ''] };
  });
}
