import { isWellFormed, resultParameter } from '../analytics/result-link.ts';
import { parseNumbered } from '../paths.ts';

/**
 * A result's link names an article as it was called when it was listed. Where that leads on to what the article is called now,
 * the word that says which search led there goes along; the stored answer has none.
 */
export const keepResult = (asked: URL, response: Response): Response => (response.status === 301 ? withResult(asked, response) : response);

function withResult(asked: URL, response: Response): Response {
  const result = asked.searchParams.get(resultParameter);
  const to = response.headers.get('Location');
  if (result === null || to === null || !isWellFormed(result)) return response;
  const article = articleOf(to);
  if (article === undefined || article !== articleOf(asked.pathname.replace(/\/{2,}/g, '/'))) return response;
  const kept = new Response(null, response);
  kept.headers.set('Location', `${to}?${resultParameter}=${result}`);
  return kept;
}

/** Of the path of a page: neither of its twin in Markdown nor of a form below it. */
function articleOf(path: string): number | undefined {
  const [, segment = ''] = /^\/[^/?#]+\/articles\/([^/?#]+)\/?$/.exec(path) ?? [];
  return segment.endsWith('.md') ? undefined : parseNumbered(segment)?.number;
}
