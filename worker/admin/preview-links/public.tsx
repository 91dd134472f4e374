import { Hono } from 'hono';
import { adminSiteStatement, parseAdminSite, type AdminSite } from '../admin-site.ts';
import { renderDraft } from '../preview/render-draft.ts';
import { mayStill } from '../revisions/may-still.ts';
import { writeRights } from '../editor/editor-page.tsx';
import type { AdminBindings } from '../screen.ts';
import { Document } from '../ui/document.tsx';
import { privately, sendHtml } from '../ui/send.ts';
import { openPreviewLink } from './store.ts';

/** Nobody keeps it, lists it, or is told where it was. */
const secretly = { ...privately, 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'no-referrer' };

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** What anybody with the link reads, without signing in. */
export const publicPreviews = new Hono<{ Bindings: AdminBindings }>().get('/preview/:token', async (c) => {
  const token = c.req.param('token');
  if (!/^[\w-]{43}$/.test(token)) return sendEnd(404);
  const site = await readSite(c.env);
  const opened = await openPreviewLink(c.env.DB, site.id, token, new Date());
  if (!opened || opened === 'over') return sendEnd(opened ? 410 : 404);
  const { number, language, locale, author, text, revision, expiresAt } = opened;
  // Whoever may not see the draft any more does not show it to others.
  if (!(await mayStill(c.env.DB, { author, site: site.key, article: number, language }, writeRights))) return sendEnd(410);
  const note = `A preview of revision ${revision}, which readers may not see yet. This link works until ${day.format(new Date(expiresAt))} UTC.`;
  const page = await renderDraft(c.env, { site, article: number, language, locale, text, note });
  if (!page) return sendEnd(410);
  return new Response(page.html, { headers: { ...secretly, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': page.csp } });
});

async function readSite({ DB, site }: AdminBindings): Promise<AdminSite> {
  const row = await adminSiteStatement(DB, site.key).first<Parameters<typeof parseAdminSite>[0]>();
  if (!row) throw new Error(`The site ${site.key} is not in the database`);
  return parseAdminSite(row);
}

function sendEnd(status: 404 | 410): Promise<Response> {
  const title = status === 410 ? 'This preview has ended' : 'There is no such preview';
  const text =
    status === 410
      ? 'The link worked for a limited time, or was taken back. Ask whoever sent it for a new one.'
      : 'The address is not complete, or was never given out. Ask whoever sent it to send it again.';
  const body = (
    <Document title={title} className="bare">
      <main id="main">
        <h1>{title}</h1>
        <p>{text}</p>
      </main>
    </Document>
  );
  return sendHtml(body, { status, headers: secretly });
}
