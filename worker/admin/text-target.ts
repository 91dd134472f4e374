import { topicKeys, type AdminSite } from './admin-site.ts';
import type { Target } from './rights.ts';

/** What is touched where a list offers to change a text of another article than the address names. */
export function textTarget(site: AdminSite, { language, topicId, onlyIn }: { language: string; topicId: number; onlyIn: string[] | null }): Target {
  return {
    site: site.key,
    language,
    isSource: language === site.sourceLanguage,
    topics: topicKeys(site.topics, topicId),
    ...(onlyIn && { markets: onlyIn }),
  };
}
