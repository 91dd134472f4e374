import { readableTopics, type AdminContext, type Screen } from '../screen.ts';
import { createScreens } from './create-screens.ts';
import { readFilter } from './article-filter.ts';
import { sendListPage } from './list-page.tsx';
import { settingsScreens } from './settings-screens.ts';
import { listArticles } from './list-store.ts';

export const articleScreens: Screen[] = [
  { method: 'GET', path: '/articles', right: 'content.read', anywhere: true, handle: showList },
  ...createScreens,
  ...settingsScreens,
];

async function showList(c: AdminContext): Promise<Response> {
  const filter = readFilter(c.req.query());
  const readable = readableTopics(c);
  const today = new Date().toISOString().slice(0, 10);
  const list = await listArticles(c.env.DB, filter, { site: c.var.site, readable, today });
  return sendListPage(c, { filter, list, readable, today });
}
