import { sameJson } from '../import/same-json.ts';
import { bumpLinkedLocales } from '../locale-version.ts';
import type { OutboxEntry } from '../outbox.ts';
import type { Shared, SharedArticle } from './shared.ts';

export type Following = { statements: D1PreparedStatement[]; entry: OutboxEntry };
type Numbers = { topics: number[]; products: number[]; languages: string[] };

/** What of the pages and the search must be made anew when what an article's texts share changes. Nothing, while none is live. */
export async function followChange(d1: D1Database, site: string, { id, number, shared: before }: SharedArticle, after: Shared): Promise<Following> {
  const changed = (...fields: (keyof Shared)[]) => fields.some((field) => !sameJson(before[field], after[field]));
  const found = await findNumbers(d1, site, id, [before, after]);
  const nothing = { statements: [], entry: { site, tags: [], gateway: false } };
  if (found.languages.length === 0) return nothing;
  const inSearch = changed('type', 'topic', 'labels', 'products', 'onlyIn', 'hiddenIn');
  if (!inSearch && !changed('related')) return nothing;
  const visibility = changed('onlyIn', 'hiddenIn');
  return {
    statements: visibility ? [bumpLinkedLocales(d1, site, number)] : [],
    entry: {
      site,
      tags: [
        `article-${site}-${number}`,
        ...(inSearch ? [...found.topics.map((topic) => `topic-${site}-${topic}`), ...found.products.map((product) => `product-${site}-${product}`)] : []),
        ...(visibility ? [`sitemap-${site}`, `site-${site}`] : []),
      ],
      gateway: false,
      ...(inSearch && { search: { languages: found.languages, articles: [number] } }),
    },
  };
}

/** The topics and products it stands in before and after, and the languages it is live in. */
async function findNumbers(d1: D1Database, site: string, article: number, states: readonly Shared[]): Promise<Numbers> {
  const keys = (of: (shared: Shared) => string[]) => JSON.stringify([...new Set(states.flatMap(of))]);
  const row = await d1
    .prepare(
      `SELECT (SELECT json_group_array(o.number) FROM topic o WHERE o.site_id = s.id AND o.key IN (SELECT value FROM json_each(?3))) AS topics,
        (SELECT json_group_array(p.number) FROM product p WHERE p.site_id = s.id AND p.key IN (SELECT value FROM json_each(?4))) AS products,
        (SELECT json_group_array(t.language) FROM translation t WHERE t.article_id = ?2 AND t.live_revision IS NOT NULL) AS languages
      FROM site s WHERE s.key = ?1`,
    )
    .bind(
      site,
      article,
      keys(({ topic }) => [topic]),
      keys(({ products }) => products),
    )
    .first<{ topics: string; products: string; languages: string }>();
  const list = <Value>(json: string | undefined): Value[] => JSON.parse(json ?? '[]');
  return { topics: list(row?.topics), products: list(row?.products), languages: list(row?.languages) };
}
