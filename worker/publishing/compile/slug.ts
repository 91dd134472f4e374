const longestSlug = 80;

/** A title as it stands in an address: letters, digits and marks of any script in lower case, the rest hyphens. */
export function makeSlug(title: string): string {
  const words = title.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-+|-+$/g, '');
  return cut(words).replace(/-+$/, '') || 'article';
}

/** At a grapheme's boundary, so that no letter loses its marks. */
function cut(slug: string): string {
  if (slug.length <= longestSlug) return slug;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(slug)) {
    if (kept.length + segment.length > longestSlug) break;
    kept += segment;
  }
  return kept;
}
