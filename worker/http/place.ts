import type { Context } from 'hono';
import type { PagesContext, PagesProps } from '../app.ts';
import type { Place } from '../markets/read-page.ts';

/** What the gateway says of the site, as the entrypoint's props. */
export const propsOf = (c: Context<PagesContext>): PagesProps => c.executionCtx.props;

/** The site the gateway resolved and the locale the path names; whether they exist is for the query to say. */
export function placeOf(c: Context<PagesContext>): Place {
  return { site: propsOf(c).site, locale: c.req.param('locale') ?? '' };
}

/** Scheme and host of the site, for addresses that must be absolute. */
export const originOf = (c: Context<PagesContext>): string => propsOf(c).origin;
