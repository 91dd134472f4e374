import { bumpLinkedLocales } from './locale-version.ts';
import type { SearchWork } from './outbox.ts';

/** The article a change is about, and what its pages and lists are tagged with. */
export type Target = {
  id: number;
  number: number;
  topic: number;
  products: number[];
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  /** Whether there is a text of it in the language asked for; and its public slug, null while none is live. */
  translated: boolean;
  liveSlug: string | null;
  /** Whether a snippet of the site links to it, so that every page may show its address. */
  inSnippets: boolean;
  /** What names it, to show it once it is live: articles that it is related to, by number, and the locales whose home pages lead with it. */
  relatedTo: number[];
  featuredIn: string[];
  /** Whether it was put away, so that nothing of it may go live. */
  archived: boolean;
};

type TargetRow = Omit<Target, 'products' | 'relatedTo' | 'featuredIn' | 'onlyIn' | 'hiddenIn' | 'translated' | 'inSnippets' | 'archived'> & {
  products: string;
  relatedTo: string;
  featuredIn: string;
  onlyIn: string | null;
  hiddenIn: string | null;
  translated: number;
  inSnippets: number;
  archived: number;
};

export async function findTarget(d1: D1Database, site: string, article: string, language: string): Promise<Target | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.id AS id, a.number AS number, o.number AS topic, a.only_in AS onlyIn, a.hidden_in AS hiddenIn,
        (SELECT json_group_array(p.number) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id) AS products,
        (SELECT json_group_array(b.number) FROM related_article ra JOIN article b ON b.id = ra.article_id WHERE ra.related_id = a.id) AS relatedTo,
        (SELECT json_group_array(l.key) FROM featured_article f JOIN locale l ON l.market_id = f.market_id WHERE f.article_id = a.id) AS featuredIn,
        EXISTS (SELECT 1 FROM revision r WHERE r.translation_id = t.id) AS translated, iif(t.live_revision IS NULL, NULL, t.slug) AS liveSlug,
        EXISTS (SELECT 1 FROM snippet n JOIN snippet_translation nt ON nt.snippet_id = n.id, json_each(nt.links) k
          WHERE n.site_id = s.id AND k.value = a.number) AS inSnippets, a.archived_at IS NOT NULL AS archived
      FROM site s JOIN article a ON a.site_id = s.id JOIN topic o ON o.id = a.topic_id LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3
      WHERE s.key = ?1 AND a.key = ?2 AND EXISTS (SELECT 1 FROM locale l WHERE l.site_id = s.id AND instr(l.chain, json_quote(?3)) > 0)`,
    )
    .bind(site, article, language)
    .first<TargetRow>();
  if (!row) return undefined;
  return {
    ...row,
    products: JSON.parse(row.products),
    relatedTo: JSON.parse(row.relatedTo),
    featuredIn: JSON.parse(row.featuredIn),
    onlyIn: parseList(row.onlyIn),
    hiddenIn: parseList(row.hiddenIn),
    translated: row.translated === 1,
    inSnippets: row.inSnippets === 1,
    archived: row.archived === 1,
  };
}

const parseList = (json: string | null): string[] | null => (json === null ? null : JSON.parse(json));

/**
 * What must follow when a translation gets this slug (null: is taken off the site). Snippets and what they link to are
 * part of every page, so where one links to it and its address changes, all pages of the site are new.
 */
export function changeAddress(d1: D1Database, site: string, target: Target, language: string, slug: string | null): Following {
  const tags = articleTags(site, target);
  const search = { languages: [language], articles: [target.number] };
  if (target.liveSlug === slug) return { statements: [], tags, search };
  if (target.liveSlug === null) tags.push(...waitingTags(site, target));
  return { statements: [bumpLinkedLocales(d1, site, target.number)], tags: target.inSnippets ? [...tags, `site-${site}`] : tags, search };
}

/** Pages that did not show it while it was not live, so that they do not carry its tag. */
const waitingTags = (site: string, { relatedTo, featuredIn }: Target): string[] => [
  ...relatedTo.map((number) => `article-${site}-${number}`),
  ...featuredIn.map((locale) => `locale-${site}-${locale}`),
];

type Following = { statements: D1PreparedStatement[]; tags: string[]; search: SearchWork };

/** Its own pages in every locale, the lists it stands in, and the sitemap. */
function articleTags(site: string, target: Target): string[] {
  return [
    `article-${site}-${target.number}`,
    `topic-${site}-${target.topic}`,
    ...target.products.map((number) => `product-${site}-${number}`),
    `sitemap-${site}`,
  ];
}
