import { Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { addressesOf, notFound } from '../http/not-found.ts';
import { sendPage } from '../http/page.ts';
import { originOf, placeOf } from '../http/place.ts';
import { permanentlyTo } from '../http/redirect.ts';
import { parseNumbered, topicPath } from '../paths.ts';
import { findTopic } from './store.ts';
import { topicPage } from './topic-page.ts';

export const topics = new Hono<PagesContext>().get('/:locale/topics/:topic', async (c) => {
  const asked = parseNumbered(c.req.param('topic'));
  if (!asked) return notFound(c);
  const found = await findTopic(c.env.DB, placeOf(c), asked.number, addressesOf(c));
  if (!found?.topic) return notFound(c, found);
  const { model, topic, articles, fingerprint } = found;
  if (asked.slug !== topic.slug) return permanentlyTo(topicPath(model.locale.key, topic), [`site-${model.site.key}`]);
  return sendPage(c, {
    model,
    fingerprint,
    tags: [`topic-${topic.number}`, ...articles.map(({ number }) => `article-${number}`)],
    about: { kind: 'topic', topic: topic.number },
    render: () => topicPage({ model, topic, articles, origin: originOf(c) }),
  });
});
