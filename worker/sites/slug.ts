const longestSlug = 80;

/** A title as it stands in an address: letters, digits and marks of any script in lower case, the rest hyphens. */
export function makeSlug(title: string): string {
  return slugify(title) || 'article';
}

/** As `makeSlug`, but empty where there is no letter. Facts are left out: an address is the same in every market. */
export function slugify(text: string): string {
  const words = text
    .replaceAll(/\{\{[^{}]*\}\}/g, ' ')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC');
  return cut((words.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).join('-')).replace(/-$/, '');
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
