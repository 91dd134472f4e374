import { html } from 'hono/html';
import type { LocaleModel, Topic } from '../markets/locale-model.ts';
import { topicPath } from '../paths.ts';
import { topicIcon } from '../ui/icons.ts';
import { renderedOnce } from '../ui/once-per-version.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

const mostNamed = 3;

/** The site's topics, two columns on a phone. */
export const topicList = renderedOnce(
  (model) =>
    html`<section class="section" aria-labelledby="topics"><h2 id="topics"${uiLanguage(model)}>${model.ui.strings.topics}</h2><ul class="topics">${model.topicTree.map(
      (topic) => html`<li><a href="${topicPath(model.locale.key, topic)}">${topicIcon(topic.icon)}<b>${topic.name}</b>${lineOf(model, topic)}</a></li>`,
    )}</ul></section>`,
);

/** What is in a topic: its summary, else the first of the topics below it. */
function lineOf(model: LocaleModel, topic: Topic): Html | '' {
  const below = [...model.topics.values()].filter(({ parent }) => parent === topic.id).slice(0, mostNamed);
  const line = topic.summary || below.map(({ name }) => name).join(model.ui.strings.listSeparator);
  return line === '' ? '' : html`<span>${line}</span>`;
}
