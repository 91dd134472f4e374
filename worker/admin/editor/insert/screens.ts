import { param, readableTopics, type AdminContext, type Screen } from '../../screen.ts';
import { refuse } from '../../ui/refusals.tsx';
import { sendJson } from '../../ui/send.ts';
import { readMarketFacts, valueIn } from '../market-facts.ts';
import { listLinks, listMedia, listSnippets, type Insertable } from './store.ts';

const pick = (what: string, handle: Screen['handle']): Screen => ({
  method: 'GET',
  path: `/articles/:article/:language/insert/${what}`,
  right: 'content.read',
  handle,
});

/** What the editor's menus offer, for its script. */
export const insertScreens: Screen[] = [
  pick('facts', sendFacts),
  pick('snippets', async (c) => sendJson(await listSnippets(c.env.DB, c.var.site, param(c, 'language')))),
  pick('articles', async (c) => sendJson(await listLinks(c.env.DB, c.var.site, param(c, 'language'), wordsOf(c).slice(0, 8), readableTopics(c)))),
  pick('media', async (c) => sendJson(await listMedia(c.env.DB, c.var.site.id, c.req.query('kind') === 'file' ? 'file' : 'image', wordsOf(c).join('-')))),
];

const wordsOf = (c: AdminContext): string[] => {
  const words = (c.req.query('q') ?? '').normalize('NFC').slice(0, 100).trim();
  return words === '' ? [] : words.split(/\s+/);
};

/** With what each says in the market that is previewed. */
async function sendFacts(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const locale = site.locales.find(({ key }) => key === c.req.query('locale'));
  if (!locale) return refuse(c, 'not-found');
  const market = site.markets.find(({ key }) => key === locale.market)?.name ?? locale.market;
  const facts = (await readMarketFacts(c.env.DB, site)).map((fact): Insertable => {
    const value = valueIn(fact, site, locale, param(c, 'language'));
    return { label: fact.label, detail: `${fact.key} · ${value ?? `not set in ${market}`}`, text: `{{facts.${fact.key}}}` };
  });
  return sendJson(facts);
}
