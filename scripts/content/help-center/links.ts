import { posix } from 'node:path';

/** What links and pictures of a file may lead to. */
export type Targets = {
  /** Zendesk id → key. */
  bySourceId: ReadonlyMap<string, string>;
  /** Path of a Markdown file → key. */
  byPath: ReadonlyMap<string, string>;
  /** Path of a picture or other file → media key. */
  media: ReadonlyMap<string, string>;
};

/** The link in our own form, where it leads to an article or file of this folder. */
export function rewriteLink(url: string, file: string, targets: Targets): string | undefined {
  const zendesk = /^(?:https?:\/\/[^/]+)?\/hc\/[^/]+\/articles\/(\d+)[^#?]*(?:\?[^#]*)?(#.*)?$/.exec(url);
  if (zendesk) {
    const key = targets.bySourceId.get(zendesk[1] ?? '');
    return key && `article:${key}${zendesk[2] ?? ''}`;
  }
  const [path = '', hash] = url.split('#');
  const target = relativePath(path, file);
  const key = target && targets.byPath.get(target);
  if (key) return `article:${key}${hash ? `#${hash}` : ''}`;
  return target && targets.media.get(target);
}

/** What becomes of a picture: its media key; `missing` with its path; undefined where it is not of this folder. */
export function rewriteImage(url: string, file: string, targets: Targets): { key: string } | { missing: string } | undefined {
  const target = relativePath(url, file);
  if (target === undefined) return undefined;
  const key = targets.media.get(target);
  return key ? { key } : { missing: target };
}

/** The path in the folder that a relative address means; undefined for others. */
function relativePath(url: string, file: string): string | undefined {
  if (url === '' || url.startsWith('/') || url.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
  try {
    return posix.normalize(posix.join(posix.dirname(file), decodeURIComponent(url.replace(/[?#].*$/, ''))));
  } catch {
    return undefined;
  }
}
