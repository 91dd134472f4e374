import { readSynonymsCsv, writeSynonymsCsv } from '../../search/tuning/synonyms-csv.ts';
import { readList } from '../../search/tuning/store.ts';
import { synonyms, type Synonym } from '../../search/tuning/synonyms.ts';
import { searchTuningOfPath, tuningListPath } from '../paths.ts';
import { readRaw, readSent } from '../read-form.ts';
import { may, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { privately, seeOther } from '../ui/send.ts';
import type { ListEditor, PlanFailure } from './list-editor.ts';
import { contextOf, editorOf, placeOf, showList, timeZoneOf } from './show-list.ts';
import { synonymList, typedSynonyms } from './synonym-list.tsx';

/** Beyond this many items, a person says yes to what they saw. */
const mostUnasked = 10;
const largestFile = 5_500_000;

export const searchScreens: Screen[] = [
  { method: 'GET', path: '/search', right: 'search.tune', anywhere: true, handle: choose },
  { method: 'GET', path: '/search/:locale', right: 'search.tune', handle: (c) => seeOther(tuningListPath(param(c, 'locale'), 'synonyms')) },
  { method: 'GET', path: '/search/:locale/synonyms.csv', right: 'search.tune', handle: sendFile },
  { method: 'POST', path: '/search/:locale/synonyms/import', right: 'search.tune', mostBytes: largestFile, handle: readFile },
  { method: 'GET', path: '/search/:locale/:list', right: 'search.tune', handle: (c) => withEditor(c, show) },
  { method: 'POST', path: '/search/:locale/:list', right: 'search.tune', handle: (c) => withEditor(c, save) },
  { method: 'POST', path: '/search/:locale/:list/try', right: 'search.tune', handle: (c) => withEditor(c, tryIt) },
];

/** The first locale that the visitor may tune. */
function choose(c: AdminContext): Response | Promise<Response> {
  const { site } = c.var;
  const first = site.locales.find(({ language, market }) => may(c, 'search.tune', { site: site.key, language, markets: [market] }));
  return first ? seeOther(searchTuningOfPath(first.key)) : refuse(c, 'forbidden');
}

function withEditor(c: AdminContext, handle: (c: AdminContext, editor: ListEditor) => Promise<Response>): Promise<Response> | Response {
  const editor = editorOf(param(c, 'list'));
  return editor ? handle(c, editor) : refuse(c, 'not-found');
}

/** `add` and `query` begin a row, for an article that was found; `from` and `to` a line of synonyms. */
async function show(c: AdminContext, editor: ListEditor): Promise<Response> {
  const [from, to] = [c.req.query('from'), c.req.query('to')];
  if (editor.key === 'synonyms' && from && to) return showSynonym(c, editor, { terms: [from], replacements: [to] });
  const add = c.req.query('add');
  if (add === undefined || !/^\d{1,9}$/.test(add)) return showList(c, editor, { words: c.req.query('words') ?? '' });
  const stored = await editor.load(c.env.DB, placeOf(c), timeZoneOf(c));
  if (!stored) return refuse(c, 'not-found');
  const { typed } = stored;
  const query = c.req.query('query') ?? '';
  const append = (name: string, value: string) => ({ [name]: [...(typed[name] ?? []), value] });
  const begun = editor.key === 'pins' ? { ...append('query', query), ...append('place', '1') } : append('boost', '1.5');
  return showList(c, editor, { typed: { ...typed, ...append('article', add), ...begun }, words: query });
}

async function showSynonym(c: AdminContext, editor: ListEditor, begun: Synonym): Promise<Response> {
  const stored = await readList(c.env.DB, synonyms, placeOf(c));
  if (!stored) return refuse(c, 'not-found');
  return showList(c, editor, { typed: typedSynonyms([...stored.list, begun]), words: begun.terms[0] ?? '' });
}

async function tryIt(c: AdminContext, editor: ListEditor): Promise<Response> {
  const typed = await readRaw(c);
  const explained = Number(typed['explain']?.[0]) || undefined;
  return showList(c, editor, { typed, base: baseOf(typed), words: typed['words']?.[0] ?? '', explained });
}

async function save(c: AdminContext, editor: ListEditor): Promise<Response> {
  const typed = await readRaw(c);
  const context = await contextOf(c, typed);
  const edit = { ...placeOf(c), base: baseOf(typed), typed };
  const planned = await editor.plan(c.env.DB, edit, context);
  if (!planned.ok) return refuseEdit(c, editor, typed, planned.failure);
  const { added, removed } = planned.value;
  if (added.length + removed.length > mostUnasked && typed['sure']?.[0] !== 'yes') return showList(c, editor, { typed, base: edit.base, plan: planned.value });
  const done = await editor.save(c.env, { ...edit, author: c.var.visitor.actor }, context);
  if (!done.ok) return refuseEdit(c, editor, typed, done.failure);
  const changed = done.value.added.length + done.value.removed.length > 0;
  return seeOther(tuningListPath(edit.locale, editor.key), changed ? 'tuned' : 'unchanged');
}

function refuseEdit(c: AdminContext, editor: ListEditor, typed: Awaited<ReturnType<typeof readRaw>>, failure: PlanFailure): Promise<Response> | Response {
  switch (failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict':
      return showList(c, editor, { typed, conflict: true, status: 409 });
    case 'invalid':
      return showList(c, editor, { typed, base: baseOf(typed), problems: failure.problems, status: 422 });
  }
}

const baseOf = (typed: Record<string, string[]>): number => Number(typed['base']?.[0]) || 0;

async function sendFile(c: AdminContext): Promise<Response> {
  const stored = await readList(c.env.DB, synonyms, placeOf(c));
  if (!stored) return refuse(c, 'not-found');
  return new Response(writeSynonymsCsv(stored.list), {
    headers: { ...privately, 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="synonyms-${param(c, 'locale')}.csv"` },
  });
}

/** Puts what a file says into the form, with what it would change; nothing is saved until somebody has seen it. */
async function readFile(c: AdminContext): Promise<Response> {
  const form = await readSent(c);
  const file = form.get('file');
  const place = placeOf(c);
  const stored = await readList(c.env.DB, synonyms, place);
  if (!stored) return refuse(c, 'not-found');
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const { rows, problems } = readSynonymsCsv(bytes);
  if (problems.length > 0) return showList(c, synonymList, { problems: problems.map(({ line, message }) => ({ row: line, message })), status: 422 });
  const groups = rows.map(({ group }) => group);
  const typed = typedSynonyms(form.get('replace') === 'yes' ? groups : [...stored.list, ...groups]);
  const planned = await synonymList.plan(c.env.DB, { ...place, base: stored.base, typed }, await contextOf(c, typed));
  if (!planned.ok) return refuseEdit(c, synonymList, typed, planned.failure);
  if (planned.value.added.length + planned.value.removed.length === 0) return seeOther(tuningListPath(place.locale, 'synonyms'), 'unchanged');
  return showList(c, synonymList, { typed, base: stored.base, plan: planned.value });
}
