import * as v from 'valibot';
import { factTypes, FactKeySchema } from '../../markets/facts.ts';
import { newestChange } from '../../publishing/change.ts';
import { createFact, deleteFact, renameFact } from '../../publishing/facts/define-fact.ts';
import { moveFact } from '../../publishing/facts/move-fact.ts';
import { findReceipt } from '../../publishing/receipt.ts';
import { factPath, factsPath } from '../paths.ts';
import { baseNumber, onceOf, readForm, readRaw, required } from '../read-form.ts';
import { may, param, type AdminContext, type Screen } from '../screen.ts';
import { readTexts } from '../ui/read-texts.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { sendFactsPage } from './facts-page.tsx';
import { sendNewFactPage } from './new-fact-page.tsx';
import { cancelPlanned, planValues } from './plan-values.ts';
import { listPending } from './plans-store.ts';
import { showFact } from './show-fact.ts';
import { listFacts } from './store.ts';
import { previewValues, saveValues } from './values.ts';

const reserved = new Set(['new']);

const NewFact = v.object({
  key: v.pipe(
    required('Write a key.'),
    v.check((key) => v.is(FactKeySchema, key), 'Write the key in lower-case letters and digits, with “_” between words: return_days.'),
    v.maxLength(60, 'Write a key of at most 60 characters.'),
    v.check((key) => !reserved.has(key), 'This word has a meaning of its own here: choose another key.'),
  ),
  type: v.picklist(factTypes, 'Choose what it is.'),
  once: v.pipe(v.string(), v.uuid()),
});
const Based = v.object({ base: baseNumber });
const Move = v.object({ by: v.picklist(['up', 'down']) });

/** All a market sets by fact. What names a market in its address touches that one alone; the rest touches all. */
export const factScreens: Screen[] = [
  { method: 'GET', path: '/facts', right: 'content.read', anywhere: true, handle: show },
  { method: 'GET', path: '/facts/new', right: 'fact.write', handle: (c) => sendNewFactPage(c) },
  { method: 'POST', path: '/facts', right: 'fact.write', handle: create },
  { method: 'GET', path: '/facts/:fact', right: 'content.read', anywhere: true, handle: (c) => showFact(c, {}) },
  { method: 'POST', path: '/facts/:fact', right: 'fact.write', handle: saveValues },
  { method: 'POST', path: '/facts/:fact/preview', right: 'fact.write', handle: previewValues },
  { method: 'POST', path: '/facts/:fact/labels', right: 'fact.write', handle: rename },
  { method: 'POST', path: '/facts/:fact/move', right: 'fact.write', handle: move },
  { method: 'POST', path: '/facts/:fact/delete', right: 'fact.write', handle: remove },
  { method: 'POST', path: '/facts/:fact/schedule', right: 'fact.write', handle: planValues },
  { method: 'POST', path: '/facts/:fact/schedule/:plan/cancel', right: 'fact.write', handle: cancelPlanned },
  { method: 'GET', path: '/facts/:fact/:market', right: 'content.read', anywhere: true, handle: (c) => showFact(c, {}) },
  { method: 'POST', path: '/facts/:fact/:market', right: 'fact.write', handle: saveValues },
  { method: 'POST', path: '/facts/:fact/:market/preview', right: 'fact.write', handle: previewValues },
  { method: 'POST', path: '/facts/:fact/:market/schedule', right: 'fact.write', handle: planValues },
  { method: 'POST', path: '/facts/:fact/:market/schedule/:plan/cancel', right: 'fact.write', handle: cancelPlanned },
];

/** On a phone: the market asked for, else the first one that the visitor may change. */
async function show(c: AdminContext): Promise<Response> {
  const { site, target } = c.var;
  const writable = site.markets.find(({ key }) => may(c, 'fact.write', { ...target, markets: [key] }));
  const asked = site.markets.find(({ key }) => key === c.req.query('market'));
  const [facts, plans] = await Promise.all([listFacts(c.env.DB, site.id), listPending(c.env.DB, site.id)]);
  return sendFactsPage(c, { facts, plans, chosen: (asked ?? writable ?? site.markets[0])?.key ?? '' });
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const raw = await readRaw(c);
  const labels = readTexts(raw, 'label', site.languages);
  const form = await readForm(c, NewFact);
  const noName = labels[site.sourceLanguage] === undefined && {
    [`label:${site.sourceLanguage}`]: `Say in the source language (${site.sourceLanguage}) what editors call it.`,
  };
  if (!form.ok || noName) return sendNewFactPage(c, { raw, labels, problems: { ...(!form.ok && form.problems), ...noName }, once: onceOf(raw) });
  const { key, type, once } = form.value;
  const location = factPath(key);
  const created = await createFact(c.env, { site: site.key, fact: key, type, labels, author: visitor.actor, once, location });
  if (created.ok) return seeOther(location, 'fact-added');
  const before = await findReceipt(c.env.DB, once);
  if (before !== undefined) return seeOther(before, 'fact-added');
  return sendNewFactPage(c, { raw, labels, problems: { key: 'There is a fact with this key already. Choose another one.' } });
}

async function rename(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const fact = param(c, 'fact');
  const labels = readTexts(await readRaw(c), 'label', site.languages);
  const form = await readForm(c, Based);
  if (!form.ok) return refuse(c, 'not-found');
  if (Object.keys(labels).length === 0)
    return showFact(c, { labels, problems: { [`label:${site.sourceLanguage}`]: 'Give it a name in one language at least.' }, status: 422 });
  const done = await renameFact(c.env, { site: site.key, fact, author: visitor.actor, base: form.value.base, labels });
  if (done.ok) return seeOther(factPath(fact), done.value.changed ? 'saved' : 'unchanged');
  if (done.failure.reason === 'missing') return refuse(c, 'not-found');
  return showFact(c, { labels, problems: { [`label:${site.sourceLanguage}`]: await describeConflict(c, fact) }, status: 409 });
}

async function move(c: AdminContext): Promise<Response> {
  const form = await readForm(c, Move);
  const fact = param(c, 'fact');
  if (!form.ok) return seeOther(factPath(fact));
  const { site, visitor } = c.var;
  const moved = await moveFact(c.env, { site: site.key, fact, by: form.value.by === 'up' ? -1 : 1, author: visitor.actor });
  return moved.ok ? seeOther(factsPath, 'moved') : showFact(c, { problems: { form: 'Somebody moved facts at the same moment. Try again.' }, status: 409 });
}

async function remove(c: AdminContext): Promise<Response> {
  const form = await readForm(c, Based);
  const fact = param(c, 'fact');
  if (!form.ok) return refuse(c, 'not-found');
  const { site, visitor } = c.var;
  const done = await deleteFact(c.env, { site: site.key, fact, author: visitor.actor, base: form.value.base });
  if (done.ok) return seeOther(factsPath, 'removed');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'used':
      return showFact(c, { problems: { form: 'The fact is used, so it was not deleted. Take it out of the articles and snippets below first.' }, status: 409 });
    case 'conflict':
      return showFact(c, { problems: { form: await describeConflict(c, fact) }, status: 409 });
  }
}

async function describeConflict(c: AdminContext, fact: string): Promise<string> {
  const number = await newestChange(c.env.DB, c.var.site.key, 'fact', fact);
  return `Somebody changed the names or the place of this fact meanwhile (change ${number}). Nothing of yours was saved: look at what it is now, and try again.`;
}
