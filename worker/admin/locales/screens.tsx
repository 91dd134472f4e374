import * as v from 'valibot';
import type { AdminSite } from '../admin-site.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { newestChange } from '../../publishing/change.ts';
import { changeLocales, type LocalesFailure } from '../../publishing/locales/change-locales.ts';
import { readLocales } from '../../publishing/locales/locale-rows.ts';
import { changeSettings } from '../../publishing/settings/change-settings.ts';
import type { LocaleEntry } from '../../sites/locale.ts';
import { listMarkets } from '../markets/store.ts';
import { localePath, localesPath } from '../paths.ts';
import { baseNumber, readForm, readRaw } from '../read-form.ts';
import { param, type AdminContext, type Screen } from '../screen.ts';
import { seeOther } from '../ui/send.ts';
import { readFallbacks } from './chain-fields.tsx';
import { explainChain } from './explain-chain.ts';
import { sendLocalePage } from './locale-page.tsx';
import { sendLocalesPage } from './locales-page.tsx';
import { readNewLocale } from './new-locale.ts';
import { sendNewLocalePage } from './new-locale-page.tsx';
import { refuse } from '../ui/refusals.tsx';
import { countLive } from './store.ts';

const Move = v.object({ base: baseNumber, locale: v.string(), by: v.picklist(['up', 'down']) });
const Default = v.object({ base: baseNumber, locale: v.string() });
const Chain = v.object({ base: baseNumber, fallback: v.array(v.string()) });
const Removal = v.object({ base: baseNumber, to: v.optional(v.string(), '') });

const meanwhile = 'Somebody changed the locales meanwhile. They are shown as they are now, and nothing of yours was saved: do it again if it still fits.';

/** Order, default and additions concern every page; a chain and a removal concern the locale in the address. */
export const localeScreens: Screen[] = [
  { method: 'GET', path: '/locales', right: 'site.manage', anywhere: true, handle: (c) => show(c) },
  { method: 'POST', path: '/locales', right: 'site.manage', handle: add },
  { method: 'GET', path: '/locales/new', right: 'site.manage', handle: async (c) => sendNewLocalePage(c, { base: await baseOf(c) }) },
  { method: 'POST', path: '/locales/move', right: 'site.manage', handle: move },
  { method: 'POST', path: '/locales/default', right: 'site.manage', handle: makeDefault },
  { method: 'GET', path: '/locales/:locale', right: 'site.manage', handle: (c) => showOne(c) },
  { method: 'POST', path: '/locales/:locale', right: 'site.manage', handle: saveChain },
  { method: 'POST', path: '/locales/:locale/remove', right: 'site.manage', handle: remove },
];

const baseOf = (c: AdminContext, entity = 'locales') => newestChange(c.env.DB, c.var.site.key, 'site', entity);

async function show(c: AdminContext, refused: { refused?: string; status?: number } = {}): Promise<Response> {
  const [live, base, settingsBase] = await Promise.all([countLive(c.env.DB, c.var.site.id), baseOf(c), baseOf(c, 'settings')]);
  return sendLocalesPage(c, { live, base, settingsBase, ...refused });
}

type Shown = Partial<Pick<Parameters<typeof sendLocalePage>[1], 'fallbacks' | 'differences' | 'refused' | 'status'>>;

async function showOne(c: AdminContext, shown: Shown = {}): Promise<Response> {
  const locale = c.var.site.locales.find(({ key }) => key === param(c, 'locale'));
  if (!locale) return refuse(c, 'not-found');
  return sendLocalePage(c, { locale, base: await baseOf(c), live: await countLive(c.env.DB, c.var.site.id), ...shown });
}

/** Makes the list what this says of it. */
async function change(c: AdminContext, base: number, edit: (locales: LocaleEntry[]) => LocaleEntry[], moved?: { from: string; to: string }) {
  const { site, visitor } = c.var;
  const locales = edit(await readLocales(c.env.DB, site.key));
  return changeLocales(c.env, { site: site.key, base, locales, author: visitor.actor, moved });
}

async function add(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const typed = await readRaw(c);
  const markets = await listMarkets(c.env.DB, site.id);
  const form = readNewLocale(typed, site, new Map([...markets].map(([key, { countries }]) => [key, countries])));
  if (!form.ok) return sendNewLocalePage(c, { base: Number(typed['base']?.[0]) || 0, typed, problems: form.problems });
  const done = await change(c, Number(typed['base']?.[0]) || 0, (locales) => [...locales, form.value]);
  if (done.ok) return seeOther(localesPath, 'locale-added');
  return sendNewLocalePage(c, { base: await baseOf(c), typed, problems: whyNot(site, done.failure) });
}

function whyNot(site: AdminSite, failure: LocalesFailure): FieldProblems {
  switch (failure.reason) {
    case 'invalid':
      return { form: failure.message };
    case 'unset': {
      const market = site.markets.find(({ key }) => key === failure.market)?.name ?? failure.market;
      return { market: `Readers in ${market} would find gaps: texts use facts that are not set there. Set them first: ${failure.facts.join(', ')}.` };
    }
    case 'conflict':
    case 'default':
      return { form: meanwhile };
  }
}

async function move(c: AdminContext): Promise<Response> {
  const form = await readForm(c, Move);
  if (!form.ok) return show(c, { refused: 'This form is damaged. Nothing was changed.', status: 422 });
  const { base, locale, by } = form.value;
  const done = await change(c, base, (locales) => moveOne(locales, locale, by === 'up' ? -1 : 1));
  const there = `${localesPath}?moved=${encodeURIComponent(locale)}&by=${by}`;
  return done.ok ? seeOther(there, done.value.changed ? 'moved' : 'unchanged') : show(c, { refused: meanwhile, status: 409 });
}

function moveOne(locales: LocaleEntry[], key: string, by: number): LocaleEntry[] {
  const from = locales.findIndex((each) => each.key === key);
  const moved = locales[from];
  const to = Math.max(0, Math.min(locales.length - 1, from + by));
  return moved ? locales.toSpliced(from, 1).toSpliced(to, 0, moved) : locales;
}

async function makeDefault(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, Default);
  if (!form.ok) return show(c, { refused: 'Choose a locale.', status: 422 });
  const done = await changeSettings(c.env, { site: site.key, base: form.value.base, author: visitor.actor, change: { defaultLocale: form.value.locale } });
  if (done.ok) return seeOther(localesPath, done.value.changed ? 'saved' : 'unchanged');
  return done.failure.reason === 'no-locale'
    ? show(c, { refused: 'There is no such locale any more.', status: 422 })
    : show(c, { refused: meanwhile, status: 409 });
}

async function saveChain(c: AdminContext): Promise<Response> {
  const key = param(c, 'locale');
  const form = await readForm(c, Chain, ['fallback']);
  if (!form.ok) return showOne(c, { refused: 'This form is damaged. Nothing was changed.', status: 422 });
  const { base, fallback } = form.value;
  const unknown = fallback.find((language) => language !== '' && !c.var.site.languages.includes(language));
  if (unknown !== undefined) return showOne(c, { refused: `The site has no texts in “${unknown}”. Choose a language of the list.`, status: 422 });
  const done = await change(c, base, (locales) =>
    locales.map((each) => (each.key === key ? Object.assign(each, { chain: [each.language, ...readFallbacks(fallback, each.language)] }) : each)),
  );
  if (done.ok) return seeOther(localePath(key), done.value.changed ? 'saved' : 'unchanged');
  const theirs = c.var.site.locales.find((each) => each.key === key)?.chain ?? [];
  return showOne(c, { fallbacks: fallback, differences: [{ label: 'The locales were changed; this one is now', theirs: explainChain(theirs) }], status: 409 });
}

async function remove(c: AdminContext): Promise<Response> {
  const key = param(c, 'locale');
  const form = await readForm(c, Removal);
  if (!form.ok) return showOne(c, { refused: 'This form is damaged. Nothing was changed.', status: 422 });
  const { base, to } = form.value;
  const known = c.var.site.locales.some((each) => each.key === to && to !== key);
  if (to !== '' && !known) return showOne(c, { refused: 'Choose where its addresses lead.', status: 422 });
  const done = await change(c, base, (locales) => locales.filter((each) => each.key !== key), known ? { from: key, to } : undefined);
  if (done.ok) return seeOther(localesPath, 'locale-removed');
  switch (done.failure.reason) {
    case 'default':
      return showOne(c, { refused: 'This is the default locale, so it stays. Make another one the default first.', status: 409 });
    // No market is new to readers when a locale goes.
    case 'unset':
    case 'conflict':
      return showOne(c, { refused: meanwhile, status: 409 });
    case 'invalid':
      return showOne(c, { refused: 'A site needs one locale at least.', status: 422 });
  }
}
