import { topicKeys, type AdminTopic } from '../admin-site.ts';
import { may, type AdminContext } from '../screen.ts';

/**
 * Whether the visitor may put an article into a topic: for all markets (null), for some alone, or not at all (undefined).
 * Whoever is limited to markets writes for these.
 */
export function writableMarkets(c: AdminContext, topic: number): string[] | null | undefined {
  const { site } = c.var;
  const target = { site: site.key, language: site.sourceLanguage, isSource: true, topics: topicKeys(site.topics, topic) };
  if (may(c, 'article.write', target)) return null;
  const markets = site.markets.map(({ key }) => key).filter((key) => may(c, 'article.write', { ...target, markets: [key] }));
  return markets.length === 0 ? undefined : markets;
}

export const writableTopics = (c: AdminContext): AdminTopic[] => c.var.site.topics.filter(({ id }) => writableMarkets(c, id) !== undefined);
