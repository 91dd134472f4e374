import { topicKeys, type AdminSite } from './admin-site.ts';
import type { Target } from './rights.ts';

type Named = {
  article?: string | undefined;
  topic?: string | undefined;
  language?: string | undefined;
  market?: string | undefined;
  locale?: string | undefined;
};

/** What an address names, as far as rights go; undefined where there is no such thing on the site. */
export async function findTarget(d1: D1Database, site: AdminSite, { article, topic, language, market, locale }: Named): Promise<Target | undefined> {
  const target: Target = { site: site.key };
  if (language !== undefined && !addLanguage(target, site, language)) return undefined;
  if (market !== undefined) {
    if (!site.markets.some(({ key }) => key === market)) return undefined;
    target.markets = [market];
  }
  if (locale !== undefined) {
    const found = site.locales.find(({ key }) => key === locale);
    if (!found || !addLanguage(target, site, found.language)) return undefined;
    target.markets = [found.market];
  }
  if (topic !== undefined) {
    const found = site.topics.find(({ number }) => String(number) === topic);
    if (!found) return undefined;
    target.topics = topicKeys(site.topics, found.id);
  }
  return article === undefined ? target : addArticle(d1, site, target, article);
}

function addLanguage(target: Target, site: AdminSite, language: string): boolean {
  if (!site.languages.includes(language)) return false;
  target.language = language;
  target.isSource = language === site.sourceLanguage;
  return true;
}

/** An article that only some markets see touches those alone. What all its texts share is in the hands of who may write the source. */
async function addArticle(d1: D1Database, site: AdminSite, target: Target, number: string): Promise<Target | undefined> {
  const row = await d1
    .prepare('SELECT topic_id AS topic, only_in AS onlyIn FROM article WHERE site_id = ?1 AND number = ?2')
    .bind(site.id, Number(number))
    .first<{ topic: number; onlyIn: string | null }>();
  if (!row) return undefined;
  const onlyIn: string[] | null = row.onlyIn === null ? null : JSON.parse(row.onlyIn);
  return {
    ...target,
    ...(target.language === undefined && { language: site.sourceLanguage, isSource: true }),
    ...(onlyIn && { markets: onlyIn }),
    topics: topicKeys(site.topics, row.topic),
  };
}
