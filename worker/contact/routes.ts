import { Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendOn, sendPage } from '../http/page.ts';
import { originOf, placeOf } from '../http/place.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage } from '../markets/read-page.ts';
import { contactPage } from './contact-page.ts';
import { findChannel } from './describe-channel.ts';

const statement = pageStatement('');

export const contact = new Hono<PagesContext>()
  .get('/:locale/contact', async (c) => {
    const found = await readPage(c.env.DB, statement, placeOf(c));
    if (!found) return notFound(c);
    const { model } = found;
    return sendPage(c, { model, fingerprint: 'contact', tags: [], about: { kind: 'contact' }, render: () => contactPage({ model, origin: originOf(c) }) });
  })
  // On to a channel, as its market has published it: an address of our own, so that the gateway sees it followed.
  .get('/:locale/contact/:channel', async (c) => {
    const found = await readPage(c.env.DB, statement, placeOf(c));
    const channel = found && findChannel(found.model.market.channels, c.req.param('channel'));
    if (!channel) return notFound(c);
    return sendOn({ model: found.model, about: { kind: 'channel', channel: channel.kind }, target: channel.target });
  });
