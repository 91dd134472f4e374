import { Hono } from 'hono';
import { articles } from './articles/routes.ts';
import { contact } from './contact/routes.ts';
import { feedbackPages } from './feedback/routes.ts';
import { home } from './home/routes.ts';
import { notFound } from './http/not-found.ts';
import { media } from './media/routes.ts';
import { products } from './products/routes.ts';
import { search } from './search/routes.ts';
import { seo } from './seo/routes.ts';
import { topics } from './topics/routes.ts';

/**
 * `site` is the key of the brand; `defaultLocale` is where a reader of an unknown address is spoken to; `origin` is the
 * scheme and host of absolute addresses. All are part of the cache key, which does not hold the host that was asked.
 */
export type PagesProps = { site: string; defaultLocale: string; origin: string };
export type PagesContext = { Bindings: Env };

/** Every public page of a site. A dead dependency throws, so that the edge may serve its old copy. */
export const app = new Hono<PagesContext>()
  .route('/', seo)
  .route('/', media)
  .route('/', articles)
  .route('/', feedbackPages)
  .route('/', topics)
  .route('/', products)
  .route('/', search)
  .route('/', contact)
  .route('/', home)
  .notFound(notFound)
  .onError((error) => {
    throw error;
  });
