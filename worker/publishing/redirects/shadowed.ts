import { parseNumbered } from '../../paths.ts';
import type { RuleSite } from './addresses.ts';

const kinds = ['articles', 'topics', 'products'] as const;
type Kind = (typeof kinds)[number];
type Page = { kind: Kind; number: number };

/** Of these sources, those at which readers find a page, so that the redirect waits until it is gone. */
export async function findShadowed(d1: D1Database, site: RuleSite, sources: readonly string[]): Promise<Set<string>> {
  const pages = new Map(sources.map((source) => [source, pageOf(source, site)]));
  const wanted = (kind: Kind) => JSON.stringify([...pages.values()].flatMap((page) => (typeof page === 'object' && page.kind === kind ? [page.number] : [])));
  const { results } = await d1
    .prepare(
      `SELECT 'articles' AS kind, a.number AS number FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = ?1 AND a.number IN (SELECT value FROM json_each(?2))
        AND EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.live_revision IS NOT NULL)
      UNION ALL SELECT 'topics', t.number FROM topic t JOIN site s ON s.id = t.site_id WHERE s.key = ?1 AND t.number IN (SELECT value FROM json_each(?3))
      UNION ALL SELECT 'products', p.number FROM product p JOIN site s ON s.id = p.site_id WHERE s.key = ?1 AND p.number IN (SELECT value FROM json_each(?4))`,
    )
    .bind(site.key, wanted('articles'), wanted('topics'), wanted('products'))
    .all<Page>();
  const live = new Set(results.map(({ kind, number }) => `${kind} ${number}`));
  return new Set([...pages].flatMap(([source, page]) => (page === 'always' || (page && live.has(`${page.kind} ${page.number}`)) ? [source] : [])));
}

/** What a path names: a numbered page, or one that every locale has. */
function pageOf(source: string, { locales }: RuleSite): Page | 'always' | undefined {
  const [, first = '', ...rest] = source.split('/');
  const parts = locales.some(({ key }) => key === first) ? rest : [first, ...rest];
  const [name = '', segment = ''] = parts;
  if (parts.length === 1 && (name === 'search' || name === 'contact')) return 'always';
  const kind = kinds.find((each) => each === name);
  const numbered = kind && parts.length === 2 ? parseNumbered(segment) : undefined;
  return kind && numbered ? { kind, number: numbered.number } : undefined;
}
