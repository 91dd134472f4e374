import type { SiteEntry } from '../sites/site-table-schema.ts';

/** The parameters each kind of page has; all others (campaigns, click ids) never reach it. */
const ofSearch = ['q', 'topic', 'product', 'type', 'exact', 'page'];
const ofFeedback = ['vote', 'language', 'revision', 'ref', 'thanks'];

/**
 * The one address of a page: no double or trailing slash, the locale in lower case, only parameters the page knows.
 * `moved` says that the path differed, so that the reader is sent there.
 */
export function canonicalAddress(url: URL, site: SiteEntry): { address: URL; moved: boolean } {
  const segments = url.pathname.split('/').filter(Boolean);
  const first = segments[0]?.toLowerCase();
  if (first !== undefined && site.locales.some(({ key }) => key === first)) segments[0] = first;
  // Nearly every address: nothing to tidy, so nothing to parse again.
  if (url.search === '' && url.pathname === `/${segments.join('/')}`) return { address: url, moved: false };
  const address = new URL(`/${segments.join('/')}`, url.origin);
  for (const name of parametersOf(segments)) {
    const value = url.searchParams.get(name);
    if (value !== null) address.searchParams.set(name, value);
  }
  return { address, moved: address.pathname !== url.pathname };
}

function parametersOf([, kind, , part]: readonly string[]): readonly string[] {
  if (kind === 'search') return ofSearch;
  return kind === 'articles' && part === 'feedback' ? ofFeedback : [];
}

/** Whether the address can be read at all: proper UTF-8 in its percent signs, no control characters. */
export function isReadable(url: URL): boolean {
  if (!url.pathname.includes('%')) return true;
  try {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(url.pathname));
  } catch {
    return false;
  }
}
