/** The article a change is about, and what its pages and lists are tagged with. */
export type Target = { id: number; number: number; topic: number; products: number[]; onlyIn: string[] | null; hiddenIn: string[] | null };

type TargetRow = { id: number; number: number; topic: number; products: string; onlyIn: string | null; hiddenIn: string | null };

export async function findTarget(d1: D1Database, site: string, article: string, language: string): Promise<Target | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.id AS id, a.number AS number, o.number AS topic, a.only_in AS onlyIn, a.hidden_in AS hiddenIn,
        (SELECT json_group_array(p.number) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id) AS products
      FROM site s JOIN article a ON a.site_id = s.id JOIN topic o ON o.id = a.topic_id
      WHERE s.key = ? AND a.key = ? AND EXISTS (SELECT 1 FROM locale l WHERE l.site_id = s.id AND instr(l.chain, json_quote(?)) > 0)`,
    )
    .bind(site, article, language)
    .first<TargetRow>();
  if (!row) return undefined;
  return { ...row, products: JSON.parse(row.products), onlyIn: parseList(row.onlyIn), hiddenIn: parseList(row.hiddenIn) };
}

const parseList = (json: string | null): string[] | null => (json === null ? null : JSON.parse(json));

/** Its own pages in every locale, the lists it stands in, and the sitemap. */
export function articleTags(site: string, target: Target): string[] {
  return [`article-${site}-${target.number}`, `topic-${site}-${target.topic}`, ...target.products.map((number) => `product-${site}-${number}`), `sitemap-${site}`];
}
