import { targetsJson, type ShownArticle } from '../../articles/store.ts';
import { pageStatement, visibleHere } from '../../markets/locale-rows.ts';
import { readPage, type Place } from '../../markets/read-page.ts';

/** What a page of a draft takes from its article: all but the text. */
type DraftFrame = Pick<
  ShownArticle,
  'number' | 'type' | 'topicId' | 'visible' | 'onlyIn' | 'hiddenIn' | 'publishedAt' | 'updatedAt' | 'verifiedAt' | 'slugs' | 'products' | 'targets'
>;

export function findMarkets(d1: D1Database, site: number, article: number): Promise<{ onlyIn: string[] | null; hiddenIn: string[] | null } | undefined> {
  return d1
    .prepare('SELECT only_in AS onlyIn, hidden_in AS hiddenIn FROM article WHERE site_id = ?1 AND number = ?2')
    .bind(site, article)
    .first<{ onlyIn: string | null; hiddenIn: string | null }>()
    .then((row) => (row === null ? undefined : { onlyIn: parseList(row.onlyIn), hiddenIn: parseList(row.hiddenIn) }));
}

const parseList = (json: string | null): string[] | null => (json === null ? null : JSON.parse(json));

/** ?4 the article's number, ?5 the draft's language, ?6 the numbers it links to. */
const statement = pageStatement(
  `json_object('number', a.number, 'type', a.type, 'topicId', a.topic_id, 'visible', json(iif(${visibleHere('a')}, 'true', 'false')),
    'onlyIn', json(a.only_in), 'hiddenIn', json(a.hidden_in), 'publishedAt', t.published_at, 'updatedAt', t.updated_at, 'verifiedAt', t.verified_at,
    'slugs', (SELECT json_group_object(g.language, g.slug) FROM translation g WHERE g.article_id = a.id AND g.live_revision IS NOT NULL),
    'products', (SELECT json_group_array(p.number ORDER BY ap.position) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id),
    'targets', ${targetsJson('?6')}) AS article`,
  'JOIN article a ON a.site_id = s.id AND a.number = ?4 LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?5',
);

/** Undefined where the site has no such locale or article. */
export async function findDraftFrame(d1: D1Database, place: Place, number: number, language: string, links: readonly number[]) {
  const page = await readPage<{ article: string }>(d1, statement, place, number, language, JSON.stringify(links));
  if (!page) return undefined;
  const frame: DraftFrame = JSON.parse(page.row.article);
  return { model: page.model, frame };
}
