import { env } from 'cloudflare:workers';
import { screens } from '../../worker/admin/screens.ts';
import { insertFeedback } from '../fixture/feedback.ts';
import { insertGaps } from '../fixture/gaps.ts';

/** What answers no page: files, what a script asks for, and what leads elsewhere. */
const pageless = /(?<!\/reports)\/export|\/export\/file|\/api\/|\.csv|\/insert\/|\/help\/|\/settings\/accent|^\/search(\/:locale)?$|\/preview$/;

const least = (table: string, column = 'id') => env.DB.prepare(`SELECT min(${column}) AS value FROM ${table}`).first<number>('value');

/** The address of every page of the admin, with what the example brand has for its parts. */
export async function listPages(): Promise<string[]> {
  await insertGaps(env.DB);
  await insertFeedback(env.DB);
  const named: Record<string, string | number | null> = {
    article: 1031,
    topic: 106,
    market: 'us',
    locale: 'en-us',
    fact: 'return_days',
    snippet: 'shipping-table',
    product: 201,
    revision: 1,
    list: 'synonyms',
    file: await least('media'),
    category: await least('product_category'),
    redirect: await least('redirect'),
    user: await least('user'),
    gap: 1,
    feedback: 1,
  };
  return screens
    .filter(({ method, path }) => method === 'GET' && !pageless.test(path))
    .flatMap(({ path }) => (path.includes(':language') ? ['en', 'de'].map((language) => path.replace(':language', language)) : [path]))
    .filter((path) => !path.startsWith('/translations/en'))
    .map((path) => {
      // Of facts, those that are texts alone are translated.
      const names = path.startsWith('/translations/') ? Object.assign({}, named, { fact: 'carrier', market: 'de' }) : named;
      return `/admin${path === '/' ? '' : path.replaceAll(/:(\w+)/g, (_, name: string) => String(names[name] ?? 'none'))}`;
    })
    .map((path) => (path.endsWith('/compare') ? `${path}?from=1&to=1` : path));
}
