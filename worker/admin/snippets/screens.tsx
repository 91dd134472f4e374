import * as v from 'valibot';
import { changeSnippet, type SnippetFailure } from '../../publishing/change-snippet.ts';
import { newestChange } from '../../publishing/change.ts';
import { countChanges, removeSnippet } from '../../publishing/snippets/remove-snippet.ts';
import { listSnippetUses } from '../../publishing/snippets/uses.ts';
import { adminSnippetPath, adminSnippetsPath, newSnippetPath } from '../paths.ts';
import { baseNumber, readForm, readRaw, required, wholeNumber, type RawForm } from '../read-form.ts';
import { may, param, type AdminContext, type Screen } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { findTextAfter, listSnippetChanges } from './history-store.ts';
import { SnippetList } from './list-page.tsx';
import { renderSnippet } from './render-snippet.ts';
import { NewSnippetPage, SnippetPage, type SnippetPageProps } from './snippet-page.tsx';
import { findSnippet, listSnippets } from './store.ts';

export const snippetScreens: Screen[] = [
  { method: 'GET', path: '/snippets', right: 'snippet.write', anywhere: true, handle: sendList },
  { method: 'GET', path: '/snippets/new', right: 'snippet.write', handle: (c) => sendNew(c, { values: { key: '', body: '' } }) },
  { method: 'POST', path: '/snippets/new', right: 'snippet.write', handle: create },
  { method: 'POST', path: '/snippets/:snippet/delete', right: 'snippet.write', handle: remove },
  { method: 'GET', path: '/snippets/:snippet/:language', right: 'snippet.write', handle: show },
  { method: 'POST', path: '/snippets/:snippet/:language', right: 'snippet.write', handle: save },
  { method: 'POST', path: '/snippets/:snippet/:language/preview', right: 'snippet.write', handle: preview },
];

const KeySchema = v.pipe(
  required('Give it a name.'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write lower-case words joined by hyphens.'),
  v.maxLength(100, 'Keep the name shorter than 100 characters.'),
  v.notValue('new', 'Choose another name: this one is the address of a page here.'),
);
const body = v.pipe(required('Write the text.'), v.maxLength(200_000, 'This text is too long: 200,000 characters at most.'));
const NewSchema = v.object({ key: KeySchema, body });
const TextSchema = v.object({ base: baseNumber, body });
const RemovalSchema = v.object({ changes: wholeNumber('This form is damaged. Load the page again.') });

async function sendList(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  return sendScreen(c, {
    title: 'Snippets',
    current: adminSnippetsPath,
    help: 'signpost-snippets',
    actions: may(c, 'snippet.write') && (
      <a class="button" href={newSnippetPath} data-key="n">
        Add a snippet
      </a>
    ),
    children: <SnippetList snippets={await listSnippets(c.env.DB, site.id, site.sourceLanguage)} languages={site.languages} source={site.sourceLanguage} />,
  });
}

function sendNew(c: AdminContext, props: Omit<Parameters<typeof NewSnippetPage>[0], 'language'>, status = 200): Promise<Response> {
  return sendScreen(c, {
    title: 'Add a snippet',
    current: adminSnippetsPath,
    help: 'signpost-snippets',
    trail: [{ label: 'Snippets', href: adminSnippetsPath }],
    status,
    children: <NewSnippetPage language={c.var.site.sourceLanguage} {...props} />,
  });
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, NewSchema);
  const raw = await readRaw(c);
  const values = { key: raw['key']?.[0] ?? '', body: raw['body']?.[0] ?? '' };
  if (!form.ok) return sendNew(c, { values, problems: form.problems }, 422);
  const { key } = form.value;
  const language = site.sourceLanguage;
  const there = await findSnippet(c.env.DB, site.id, key);
  // The same form sent twice.
  if (there?.get(language) === form.value.body) return seeOther(adminSnippetPath(key, language), 'snippet-added');
  if (there) return sendNew(c, { values, problems: { key: 'There is a snippet of this name already. Choose another name.' } }, 422);
  const base = await newestChange(c.env.DB, site.key, 'snippet', `${key}/${language}`);
  const made = await changeSnippet(c.env, { site: site.key, snippet: key, language, base, body: form.value.body, author: visitor.actor });
  if (made.ok) return seeOther(adminSnippetPath(key, language), made.value.problems.length > 0 ? 'snippet-warnings' : 'snippet-added');
  if (made.failure.reason === 'invalid') return sendNew(c, { values, remarks: made.failure.problems }, 422);
  return sendNew(c, { values, problems: { key: 'Somebody added a snippet of this name in this moment. Choose another name.' } }, 409);
}

type Shown = Partial<Pick<SnippetPageProps, 'body' | 'base' | 'problems' | 'preview' | 'theirs' | 'refused' | 'back'>>;

/** With the text of an earlier change in the form, where the address asks for it. */
async function show(c: AdminContext): Promise<Response> {
  const back = Number(c.req.query('back')) || 0;
  if (back === 0) return sendSnippet(c);
  const text = await findTextAfter(c.env.DB, c.var.site.id, `${param(c, 'snippet')}/${param(c, 'language')}`, back);
  return text === undefined ? refuse(c, 'not-found') : sendSnippet(c, { body: text, back: true });
}

async function sendSnippet(c: AdminContext, shown: Shown = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  const snippet = param(c, 'snippet');
  const language = param(c, 'language') || site.sourceLanguage;
  // The number first: what is read after it is at least as new.
  const base = await newestChange(c.env.DB, site.key, 'snippet', `${snippet}/${language}`);
  const changes = await countChanges(c.env.DB, site.key, snippet);
  const [texts, uses, history] = await Promise.all([
    findSnippet(c.env.DB, site.id, snippet),
    listSnippetUses(c.env.DB, site.key, snippet),
    listSnippetChanges(c.env.DB, site.id, `${snippet}/${language}`, Number(c.req.query('before')) || undefined),
  ]);
  if (!texts) return refuse(c, 'not-found');
  const stored = texts.get(language) ?? '';
  const problems = shown.problems ?? (c.req.query('done') === 'snippet-warnings' ? await remarksOn(c, snippet, language, stored) : []);
  const locales = site.locales
    .filter(({ chain }) => chain.includes(language))
    .toSorted((one, other) => one.chain.indexOf(language) - other.chain.indexOf(language));
  return sendScreen(c, {
    title: snippet,
    current: adminSnippetsPath,
    help: 'signpost-snippets',
    trail: [{ label: 'Snippets', href: adminSnippetsPath }],
    status,
    children: (
      <SnippetPage
        snippet={snippet}
        language={language}
        languages={site.languages}
        written={[...texts.keys()]}
        body={stored}
        stored={stored}
        history={history}
        base={base}
        changes={changes}
        uses={uses}
        locales={locales.map(({ key }) => key)}
        mayDelete={may(c, 'snippet.write', { site: site.key })}
        {...shown}
        problems={problems}
      />
    ),
  });
}

const remarksOn = async (c: AdminContext, snippet: string, language: string, text: string) =>
  (await renderSnippet(c.env.DB, c.var.site, { snippet, language, locale: c.var.site.defaultLocale, body: text }))?.problems ?? [];

async function save(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const [snippet, language] = [param(c, 'snippet'), param(c, 'language')];
  const form = await readForm(c, TextSchema);
  const typed = typedText(await readRaw(c));
  const texts = await findSnippet(c.env.DB, site.id, snippet);
  if (!texts) return refuse(c, 'not-found');
  if (!form.ok) return sendSnippet(c, { ...typed, problems: [lineOne(Object.values(form.problems)[0] ?? '')] }, 422);
  if (texts.get(language) === form.value.body) return seeOther(adminSnippetPath(snippet, language), 'unchanged');
  const change = { site: site.key, snippet, language, base: form.value.base, body: form.value.body, author: visitor.actor };
  const done = await changeSnippet(c.env, change);
  if (done.ok) return seeOther(adminSnippetPath(snippet, language), done.value.problems.length > 0 ? 'snippet-warnings' : 'snippet-saved');
  return refuseSave(c, done.failure, typed, texts.get(language) ?? '');
}

function refuseSave(c: AdminContext, failure: SnippetFailure, typed: Typed, theirs: string): Response | Promise<Response> {
  switch (failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'invalid':
      return sendSnippet(c, { ...typed, problems: failure.problems }, 422);
    case 'conflict':
      return sendSnippet(c, { body: typed.body, theirs }, 409);
  }
}

/** What a form says, with the change it was begun on: only who has seen what is newer saves over it. */
type Typed = { body: string; base: number };
const typedText = (raw: RawForm): Typed => ({ body: raw['body']?.[0] ?? '', base: Number(raw['base']?.[0]) || 0 });

const lineOne = (message: string) => ({ severity: 'error', line: 1, message, hint: '' }) as const;

async function preview(c: AdminContext): Promise<Response> {
  const raw = await readRaw(c);
  const typed = typedText(raw);
  const locale = c.var.site.locales.find(({ key }) => key === raw['locale']?.[0])?.key ?? c.var.site.defaultLocale;
  const rendered = await renderSnippet(c.env.DB, c.var.site, { snippet: param(c, 'snippet'), language: param(c, 'language'), locale, body: typed.body });
  if (!rendered) return refuse(c, 'not-found');
  return sendSnippet(c, { ...typed, problems: rendered.problems, preview: { locale, html: rendered.html } });
}

async function remove(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, RemovalSchema);
  const done = await removeSnippet(c.env, { site: site.key, snippet: param(c, 'snippet'), changes: form.ok ? form.value.changes : -1, author: visitor.actor });
  if (done.ok) return seeOther(adminSnippetsPath, 'removed');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'used':
      return sendSnippet(c, { refused: 'This snippet is used by now, so it was not deleted. Take it out of the texts below first.' }, 409);
    case 'conflict':
      return sendSnippet(c, { refused: 'Somebody changed this snippet in the meantime, so it was not deleted. This is how it is now.' }, 409);
  }
}
