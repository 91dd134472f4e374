import { renderLine } from '../articles/render.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articleMarkdownPath } from '../paths.ts';
import { pickText } from '../sites/texts.ts';
import type { MachineArticle } from './store.ts';

/** The site for language models: what it is, and every answer as Markdown, by topic. */
export function llmsText(model: LocaleModel, articles: readonly MachineArticle[], origin: string): string {
  const description = pickText(model.site.settings.description, model.locale.chain);
  const groups = Map.groupBy(articles, ({ topicId }) => topicId);
  const sections = [...groups].map(
    ([topicId, group]) => `## ${model.topics.get(topicId)?.name ?? ''}\n\n${group.map((article) => line(model, article, origin)).join('\n')}\n`,
  );
  return `# ${model.site.name}\n\n${description ? `> ${description}\n\n` : ''}${sections.join('\n')}`;
}

function line(model: LocaleModel, article: MachineArticle, origin: string): string {
  const summary = renderLine(article.summary, model, article.language);
  return `- [${renderLine(article.title, model, article.language)}](${origin}${articleMarkdownPath(model.locale.key, article)})${summary ? `: ${summary}` : ''}`;
}
