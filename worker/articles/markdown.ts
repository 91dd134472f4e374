import { articlePath } from '../paths.ts';
import { topicTrail } from './article-page.ts';
import type { ArticlePageProps } from './article-page.ts';
import { renderLine } from './render.ts';

/** The Markdown twin of an article, for machines. */
export function articleMarkdown({ model, article, origin }: ArticlePageProps): string {
  const title = renderLine(article.title, model);
  const summary = renderLine(article.summary, model);
  const trail = topicTrail(model, article.topicId).map(({ name }) => name).join(' › ');
  return `# ${title}\n\n> ${summary}\n\n${trail}\n${origin}${articlePath(model.locale.key, article)}\n`;
}
