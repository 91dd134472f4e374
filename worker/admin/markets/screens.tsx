import * as v from 'valibot';
import { changeFeatured } from '../../publishing/markets/change-featured.ts';
import { changeMarket, createMarket } from '../../publishing/markets/change-market.ts';
import { findReceipt } from '../../publishing/receipt.ts';
import { marketPath } from '../paths.ts';
import { onceOf, readRaw, required } from '../read-form.ts';
import { param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { deleteScreens } from './delete-screens.ts';
import { marketDifferences } from './differences.ts';
import { readMarketForm, typedMarket } from './market-form.ts';
import { sendMarketsPage } from './markets-page.tsx';
import { sendNewMarketPage } from './new-market-page.tsx';
import { showMarket } from './show-market.ts';
import { listFeatured, listMarkets } from './store.ts';

/** Words that stand in addresses where a market's key stands. */
const reserved = new Set(['new', 'preview', 'labels', 'move', 'delete', 'schedule']);
const Key = v.pipe(
  required('Write a key.'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write the key in lower-case letters and digits, with “-” between words.'),
  v.maxLength(30, 'Write a key of at most 30 characters.'),
  v.check((key) => !reserved.has(key), 'This word has a meaning of its own here: choose another key.'),
);

export const marketScreens: Screen[] = [
  { method: 'GET', path: '/markets', right: ['site.manage', 'structure.write'], anywhere: true, handle: show },
  { method: 'GET', path: '/markets/new', right: 'site.manage', handle: (c) => sendNewMarketPage(c) },
  { method: 'POST', path: '/markets', right: 'site.manage', handle: create },
  { method: 'GET', path: '/markets/:market', right: ['site.manage', 'structure.write'], handle: (c) => showMarket(c) },
  { method: 'POST', path: '/markets/:market', right: 'site.manage', handle: save },
  ...deleteScreens,
  { method: 'POST', path: '/markets/:market/featured', right: 'structure.write', handle: saveFeatured },
];

async function show(c: AdminContext): Promise<Response> {
  const { id } = c.var.site;
  const facts = await c.env.DB.prepare('SELECT count(*) AS n FROM fact WHERE site_id = ?').bind(id).first<number>('n');
  return sendMarketsPage(c, { markets: await listMarkets(c.env.DB, id), facts: facts ?? 0 });
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const typed = await readRaw(c);
  const form = readMarketForm(typed, site);
  const key = v.safeParse(Key, typed['key']?.[0] ?? '');
  const problems = { ...(!key.success && { key: key.issues[0].message }), ...(!form.ok && form.problems) };
  if (!form.ok || !key.success) return sendNewMarketPage(c, { typed, problems });
  const factsOf = site.markets.find((market) => market.key === typed['factsOf']?.[0])?.key ?? null;
  const once = onceOf(typed) ?? crypto.randomUUID();
  const location = marketPath(key.output);
  const made = await createMarket(c.env, { site: site.key, market: key.output, author: visitor.actor, value: form.value, factsOf, once, location });
  if (made.ok) return seeOther(location, 'market-added');
  const before = await findReceipt(c.env.DB, once);
  if (before !== undefined) return seeOther(before, 'market-added');
  const message = made.failure.reason === 'invalid' ? made.failure.message : 'There is a market with this key already. Choose another one.';
  return sendNewMarketPage(c, { typed: { ...typed, once: [crypto.randomUUID()] }, problems: { key: message } });
}

async function save(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const market = param(c, 'market');
  const typed = await readRaw(c);
  const form = readMarketForm(typed, site);
  if (!form.ok) return showMarket(c, { typed, problems: form.problems, base: Number(typed['base']?.[0]) || 0, status: 422 });
  const done = await changeMarket(c.env, { site: site.key, market, author: visitor.actor, base: Number(typed['base']?.[0]) || 0, value: form.value });
  if (done.ok) return seeOther(marketPath(market), done.value.changed ? 'saved' : 'unchanged');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'invalid':
      return showMarket(c, { typed, problems: { form: done.failure.message }, status: 422 });
    case 'conflict':
      return showMarket(c, { typed: typedMarket(form.value), differencesFrom: (stored) => marketDifferences(form.value, stored), status: 409 });
  }
}

/** The list that the form held, in the order of its places, without what was taken off and with what was added. */
async function saveFeatured(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const market = param(c, 'market');
  const raw = await readRaw(c);
  const placed = (raw['article'] ?? []).map((key, index) => ({ key, place: Number(raw['place']?.[index]) || index + 1 }));
  const removed = new Set(raw['remove'] ?? []);
  const kept = placed.toSorted((a, b) => a.place - b.place).filter(({ key }) => !removed.has(key));
  const articles = [...new Set([...kept.map(({ key }) => key), ...(raw['add'] ?? [])])];
  const done = await changeFeatured(c.env, { site: site.key, market, author: visitor.actor, base: Number(raw['base']?.[0]) || 0, articles });
  if (done.ok) return seeOther(marketPath(market), done.value.changed ? 'saved' : 'unchanged');
  const theirs = (await listFeatured(c.env.DB, site, market)).map(({ title }) => title).join(' · ');
  return showMarket(c, { featuredDifferences: [{ label: 'The list is now', theirs }], status: 409 });
}
