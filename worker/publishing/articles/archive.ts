import { basisOf, refreshState } from '../article-state.ts';
import { commit, type Conflict, type PublishingBindings } from '../commit.ts';
import { bumpLinkedLocales } from '../locale-version.ts';
import type { Result } from '../../result.ts';
import { dropUsage } from '../usage.ts';

export type Putting = { site: string; article: { id: number; number: number; key: string }; author: string };
type Pages = { topic: number; products: number[]; languages: string[]; inSnippets: boolean };

/**
 * Puts an article away: withdrawn in every language, its plans called off, out of the lists. Its texts are kept as drafts,
 * and its addresses say that it was withdrawn.
 */
export async function archiveArticle(env: PublishingBindings, { site, article, author }: Putting, now: Date): Promise<Result<undefined, Conflict>> {
  const pages = await findPages(env.DB, site, article.id);
  const at = now.toISOString();
  const statements = [
    env.DB.prepare('UPDATE article SET archived_at = ?2 WHERE id = ?1 AND archived_at IS NULL').bind(article.id, at),
    ...withdrawAll(env.DB, article.id, author),
    dropUsage(env.DB, article.id, null),
    env.DB.prepare(
      "UPDATE schedule SET done_at = ?2, outcome = 'cancelled', error = 'The article was archived.' WHERE article_id = ?1 AND done_at IS NULL",
    ).bind(article.id, at),
    ...(pages.inSnippets ? [bumpLinkedLocales(env.DB, site, article.number)] : []),
    ...refreshState(env.DB, article.id),
  ];
  const told = { actor: author, action: 'article.archive', entity: article.key, before: { live: pages.languages }, after: { archived: at } };
  return commit(env, statements, { site, gateway: false, ...following(site, article.number, pages) }, told);
}

/** Takes an article out of the archive. Nothing goes live by it: its texts are drafts, to be looked at and published. */
export function restoreArticle(env: PublishingBindings, { site, article, author }: Putting): Promise<Result<undefined, Conflict>> {
  const statements = [env.DB.prepare('UPDATE article SET archived_at = NULL WHERE id = ?1').bind(article.id), ...refreshState(env.DB, article.id)];
  return commit(env, statements, { site, tags: [], gateway: false }, { actor: author, action: 'article.restore', entity: article.key });
}

/** The newest text of each live translation once more, as what it is from now on: a draft, or on its way through a review. */
function withdrawAll(d1: D1Database, article: number, author: string): D1PreparedStatement[] {
  return [
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
        SELECT t.id, r.number + 1, iif(r.status = 'published', 'draft', r.status), r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, 'minor',
          ${basisOf('r', 't')}, ?2, 'Archived'
        FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id)
        WHERE t.article_id = ?1 AND t.live_revision IS NOT NULL`,
      )
      .bind(article, author),
    d1.prepare('UPDATE translation SET live_revision = NULL WHERE article_id = ?1').bind(article),
  ];
}

async function findPages(d1: D1Database, site: string, article: number): Promise<Pages> {
  const row = await d1
    .prepare(
      `SELECT o.number AS topic, (SELECT json_group_array(p.number) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id) AS products,
        (SELECT json_group_array(t.language) FROM translation t WHERE t.article_id = a.id AND t.live_revision IS NOT NULL) AS languages,
        EXISTS (SELECT 1 FROM snippet n JOIN snippet_translation nt ON nt.snippet_id = n.id, json_each(nt.links) k WHERE n.site_id = s.id AND k.value = a.number) AS inSnippets
      FROM site s JOIN article a ON a.site_id = s.id JOIN topic o ON o.id = a.topic_id WHERE s.key = ?1 AND a.id = ?2`,
    )
    .bind(site, article)
    .first<{ topic: number; products: string; languages: string; inSnippets: number }>();
  if (!row) throw new Error(`The article ${article} is not in the database`);
  return {
    topic: row.topic,
    products: JSON.parse(row.products),
    languages: JSON.parse(row.languages),
    inSnippets: row.inSnippets === 1,
  };
}

/** In every language, since one may have gone live between the look at it and the batch. */
function following(site: string, number: number, { topic, products, inSnippets }: Pages) {
  return {
    tags: [
      `article-${site}-${number}`,
      `topic-${site}-${topic}`,
      ...products.map((product) => `product-${site}-${product}`),
      `sitemap-${site}`,
      ...(inSnippets ? [`site-${site}`] : []),
    ],
    search: { languages: null, articles: [number] },
  };
}
