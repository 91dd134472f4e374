import { articlePath } from '../../paths.ts';
import { param, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { sendHome } from './home-page.tsx';
import { readTodo } from './todo.ts';

export const homeScreens: Screen[] = [
  {
    method: 'GET',
    path: '/',
    right: 'self.manage',
    handle: async (c) => sendHome(c, await readTodo(c, new Date())),
  },
  {
    method: 'GET',
    path: '/help/:key',
    right: 'self.manage',
    handle: async (c) => {
      const number = await findHelp(c.env.DB, c.var.site.id, param(c, 'key'));
      return number === undefined ? refuse(c, 'not-found') : seeOther(articlePath(c.var.site.defaultLocale, { number, slug: '' }));
    },
  },
];

/** The number of an article about the admin. */
async function findHelp(d1: D1Database, site: number, key: string): Promise<number | undefined> {
  const row = await d1.prepare('SELECT number FROM article WHERE site_id = ? AND key = ?').bind(site, key).first<{ number: number }>();
  return row?.number;
}
