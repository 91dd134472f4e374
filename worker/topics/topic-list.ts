import { html } from 'hono/html';
import { topicPath } from '../paths.ts';
import { topicIcon } from '../ui/icons.ts';
import { oncePerVersion } from '../ui/once-per-version.ts';

/** The site's topics, two columns on a phone. */
export const topicList = oncePerVersion(
  (model) => html`<section class="section" aria-labelledby="topics"><h2 id="topics">${model.ui.strings.topics}</h2><ul class="topics">${model.topicTree.map(
    (topic) =>
      html`<li><a href="${topicPath(model.locale.key, topic)}">${topicIcon(topic.icon)}<b>${topic.name}</b>${topic.summary ? html`<span>${topic.summary}</span>` : ''}</a></li>`,
  )}</ul></section>`,
);
