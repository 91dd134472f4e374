import * as v from 'valibot';
import { newestChange } from '../../publishing/change.ts';
import { importRedirects } from '../../publishing/redirects/import-redirects.ts';
import { readRedirectsCsv, writeRedirectsCsv } from '../../publishing/redirects/redirects-csv.ts';
import { removeRedirect, saveRedirect, type RedirectText } from '../../publishing/redirects/save-redirect.ts';
import { findShadowed } from '../../publishing/redirects/shadowed.ts';
import { readUpload } from '../media/read-upload.ts';
import { adminRedirectsPath, newRedirectPath } from '../paths.ts';
import { baseNumber, optionalText, readForm, readRaw, type RawForm } from '../read-form.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { different } from '../ui/differences.ts';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { privately, seeOther } from '../ui/send.ts';
import { RedirectList, type RedirectListProps } from './list-page.tsx';
import { RedirectPage, type RedirectPageProps } from './redirect-page.tsx';
import { findRedirect, listAllRedirects, listRedirects, pageSize, type ListedRedirect } from './store.ts';

export const redirectScreens: Screen[] = [
  { method: 'GET', path: '/redirects', right: 'structure.write', handle: (c) => sendList(c) },
  { method: 'POST', path: '/redirects', right: 'structure.write', handle: (c) => save(c, undefined) },
  { method: 'GET', path: '/redirects/new', right: 'structure.write', handle: sendNew },
  { method: 'GET', path: '/redirects/export', right: 'structure.write', handle: exportAll },
  { method: 'POST', path: '/redirects/import', right: 'structure.write', mostBytes: 5_000_000, handle: importFile },
  { method: 'GET', path: '/redirects/:redirect', right: 'structure.write', handle: (c) => withRedirect(c, (there) => sendRedirect(c, there)) },
  { method: 'POST', path: '/redirects/:redirect', right: 'structure.write', handle: (c) => withRedirect(c, (there) => save(c, there)) },
  { method: 'POST', path: '/redirects/:redirect/delete', right: 'structure.write', handle: (c) => withRedirect(c, (there) => remove(c, there)) },
];

const FormSchema = v.object({
  base: baseNumber,
  was: optionalText,
  source: optionalText,
  target: optionalText,
  note: v.pipe(optionalText, v.maxLength(500, 'Keep it shorter than 500 characters.')),
});

async function sendList(c: AdminContext, refused: Pick<RedirectListProps, 'problems'> = {}): Promise<Response> {
  const { site } = c.var;
  const words = c.req.query('q')?.trim() ?? '';
  const found = await listRedirects(c.env.DB, site.id, words, c.req.query('after') ?? '');
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  const sources = page.map(({ source }) => source);
  return sendScreen(c, {
    title: 'Redirects',
    current: adminRedirectsPath,
    help: 'signpost-redirects',
    status: refused.problems ? 422 : 200,
    actions: (
      <a class="button" href={newRedirectPath} data-key="n">
        Add a redirect
      </a>
    ),
    children: (
      <RedirectList
        redirects={page}
        words={words}
        next={last && `${adminRedirectsPath}?${new URLSearchParams({ q: words, after: last.source }).toString()}`}
        shadowed={await findShadowed(c.env.DB, site, sources)}
        {...refused}
      />
    ),
  });
}

function sendPage(c: AdminContext, props: RedirectPageProps, status = 200): Promise<Response> {
  return sendScreen(c, {
    title: props.id === undefined ? 'Add a redirect' : 'Redirect',
    current: adminRedirectsPath,
    help: 'signpost-redirects',
    trail: [{ label: 'Redirects', href: adminRedirectsPath }],
    status,
    children: <RedirectPage {...props} />,
  });
}

const unsaved = { id: undefined, base: 0, was: '' };

/** `from` and `to` may be given, as by a list of addresses that readers did not find. */
function sendNew(c: AdminContext): Promise<Response> {
  return sendPage(c, { ...unsaved, values: { source: c.req.query('from') ?? '', target: c.req.query('to') ?? '', note: '' } });
}

async function withRedirect(c: AdminContext, handle: (there: ListedRedirect) => Promise<Response>): Promise<Response> {
  const there = await findRedirect(c.env.DB, c.var.site.id, numberParam(c, 'redirect') || 0);
  return there ? handle(there) : refuse(c, 'not-found');
}

const textOf = ({ source, target, note }: ListedRedirect): RedirectText => ({ source, target, note: note ?? '' });

async function sendRedirect(c: AdminContext, known: ListedRedirect, shown: Partial<RedirectPageProps> = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  // The number first: what is read after it is at least as new.
  const base = await newestChange(c.env.DB, site.key, 'redirect', known.source);
  const there = await findRedirect(c.env.DB, site.id, known.id);
  if (there?.source !== known.source) return refuse(c, 'not-found');
  const shadowed = (await findShadowed(c.env.DB, site, [there.source])).size > 0;
  return sendPage(c, { id: there.id, base, was: there.source, values: textOf(there), shadowed, ...shown }, status);
}

async function save(c: AdminContext, there: ListedRedirect | undefined): Promise<Response> {
  const form = await readForm(c, FormSchema);
  const raw = await readRaw(c);
  const values = form.ok ? form.value : typed(raw);
  const begun = { base: Number(raw['base']?.[0]) || 0 };
  const again = (shown: Partial<RedirectPageProps>, status: number) =>
    there ? sendRedirect(c, there, { values, ...shown }, status) : sendPage(c, { ...unsaved, values, ...shown }, status);
  if (!form.ok) return again({ ...begun, problems: form.problems }, 422);
  const { site, visitor } = c.var;
  if (there && form.value.was !== there.source) return again({ conflict: differencesOf(values, there) }, 409);
  const existing = there && { existing: { id: there.id, base: form.value.base } };
  const done = await saveRedirect(c.env, { ...form.value, ...existing, site, author: visitor.actor });
  if (done.ok) {
    const waits = (await findShadowed(c.env.DB, site, [done.value.source])).size > 0;
    return seeOther(adminRedirectsPath, waits ? 'redirect-waits' : 'redirect-saved');
  }
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'invalid':
      return again({ ...begun, problems: { ...done.failure.problems } }, 422);
    case 'conflict':
      return again({ conflict: there ? differencesOf(values, there) : [] }, 409);
  }
}

const typed = (raw: RawForm): RedirectText => ({ source: raw['source']?.[0] ?? '', target: raw['target']?.[0] ?? '', note: raw['note']?.[0] ?? '' });

function differencesOf(mine: RedirectText, there: ListedRedirect) {
  const theirs = textOf(there);
  return [...different('From', mine.source, theirs.source), ...different('To', mine.target, theirs.target), ...different('Note', mine.note, theirs.note)];
}

async function remove(c: AdminContext, there: ListedRedirect): Promise<Response> {
  const form = await readForm(c, v.object({ base: baseNumber }));
  const base = form.ok ? form.value.base : -1;
  const done = await removeRedirect(c.env, { site: c.var.site.key, id: there.id, base, author: c.var.visitor.actor });
  if (done.ok) return seeOther(adminRedirectsPath, 'removed');
  return done.failure.reason === 'missing' ? refuse(c, 'not-found') : sendRedirect(c, there, { conflict: [] }, 409);
}

async function importFile(c: AdminContext): Promise<Response> {
  const { file } = await readUpload(c);
  if (!file) return sendList(c, { problems: [{ line: 0, message: 'Choose a file first.' }] });
  const { rows, problems } = readRedirectsCsv(file.bytes);
  if (problems.length > 0) return sendList(c, { problems });
  const done = await importRedirects(c.env, c.var.site, rows, c.var.visitor.actor);
  if (done.ok) return seeOther(adminRedirectsPath, done.value.written > 0 ? 'redirects-imported' : 'unchanged');
  if (done.failure.reason === 'invalid') return sendList(c, { problems: done.failure.problems });
  return sendList(c, { problems: [{ line: 0, message: 'Somebody else changed one of these redirects at the same moment. Import the file again.' }] });
}

async function exportAll(c: AdminContext): Promise<Response> {
  const csv = writeRedirectsCsv(await listAllRedirects(c.env.DB, c.var.site.id));
  const headers = { ...privately, 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="redirects-${c.var.site.key}.csv"` };
  return new Response(csv, { headers });
}
