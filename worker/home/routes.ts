import { Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendPage } from '../http/page.ts';
import { originOf, placeOf } from '../http/place.ts';
import { homePage } from './home-page.ts';
import { findHome } from './store.ts';

export const home = new Hono<PagesContext>().get('/:locale', async (c) => {
  const found = await findHome(c.env.DB, placeOf(c));
  if (!found) return notFound(c);
  const { model, featured, fingerprint } = found;
  return sendPage(c, {
    model,
    fingerprint,
    tags: featured.map(({ number }) => `article-${number}`),
    about: { kind: 'home' },
    render: () => homePage({ model, featured, origin: originOf(c) }),
  });
});
