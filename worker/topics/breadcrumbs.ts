import { html } from 'hono/html';
import type { LocaleModel, Topic } from '../markets/locale-model.ts';
import { homePath, topicPath } from '../paths.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** From the top of the tree down to the article's own topic. */
export function topicTrail(model: LocaleModel, topicId: number): Topic[] {
  const topic = model.topics.get(topicId);
  if (!topic) return [];
  return topic.parent === null ? [topic] : [...topicTrail(model, topic.parent), topic];
}

export function breadcrumbs(model: LocaleModel, trail: readonly Topic[]): Html {
  const { strings } = model.ui;
  return html`<nav class="crumbs" aria-label="${strings.topics}"><ol><li${uiLanguage(model)}><a href="${homePath(model.locale.key)}">${strings.home}</a></li>${trail.map((topic) => html`<li><a href="${topicPath(model.locale.key, topic)}">${topic.name}</a></li>`)}</ol></nav>`;
}
