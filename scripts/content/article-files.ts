import { makeSlug } from '../../worker/sites/slug.ts';
import { headText } from '../../worker/publishing/import/plan-translation.ts';
import type { StoredArticle, StoredRevision, StoredTranslation } from '../../worker/publishing/import/stored-articles.ts';
import { yaml, type TextFile } from './site-files.ts';
import { withoutEmpty, writeYaml } from './write-yaml.ts';

export function articleFile({
  key,
  number,
  type,
  topic,
  products,
  labels,
  owner,
  reviewDays,
  related,
  onlyIn,
  hiddenIn,
  sourceId,
  archived,
}: StoredArticle): TextFile {
  const fields = {
    id: number,
    type,
    topic,
    products,
    labels,
    ...withoutEmpty({ owner, review_days: reviewDays }),
    related,
    ...present({ markets: onlyIn, hidden_in: hiddenIn, source_id: sourceId, archived: archived ?? null }),
  };
  return yaml(`articles/${key}/article.yaml`, fields);
}

/** The public text of a translation, or its newest draft where it has none. Undefined where nothing was ever saved. */
export function translationFile(stored: StoredTranslation): TextFile | undefined {
  const text = exportedText(stored);
  if (!text) return undefined;
  return { path: `articles/${stored.article}/${stored.language}.md`, text: `---\n${writeYaml(frontMatter(text, stored))}---\n${text.body}` };
}

export const exportedText = (stored: StoredTranslation): StoredRevision | undefined => stored.live ?? headText(stored);

function frontMatter(text: StoredRevision, { publishedAt, updatedAt, verifiedAt }: StoredTranslation): Record<string, unknown> {
  return withoutEmpty({
    title: text.title,
    slug: text.slug === makeSlug(text.title) ? undefined : text.slug,
    summary: text.summary,
    seo_title: text.seoTitle,
    seo_description: text.seoDescription,
    status: text.status,
    verified: verifiedAt?.slice(0, 10),
    published: publishedAt?.slice(0, 10),
    updated: updatedAt?.slice(0, 10),
    revision: text.number === 1 ? undefined : text.number,
    based_on: text.basedOn,
    significance: text.significance === 'minor' ? undefined : text.significance,
  });
}

/** Without what is null; an empty list of markets says something. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
