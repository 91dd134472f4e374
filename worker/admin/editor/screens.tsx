import { saveDraft, tidyDraft } from '../../publishing/save-draft.ts';
import { findCopy } from '../../publishing/working-copy.ts';
import { editorPath } from '../paths.ts';
import { renderDraft, type Draft } from '../preview/render-draft.ts';
import { readRaw } from '../read-form.ts';
import { mostTextBytes as mostBytes, numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { privately, seeOther, sendJson } from '../ui/send.ts';
import { checkText } from './check-text.ts';
import { readDecisions } from './clash-form.ts';
import { sendClashPage } from './clash-page.tsx';
import { sendConflict } from './conflict.tsx';
import { copyScreens } from './copy-screens.ts';
import { describeProblems } from './describe-problems.ts';
import { findEdited, type EditedTranslation } from './edited.ts';
import { readEditorForm, type EditorForm } from './editor-form.ts';
import { sendEditor, writeRights } from './editor-page.tsx';
import { emptyText } from './empty-text.ts';
import { insertScreens } from './insert/screens.ts';
import { previewLocales } from './preview-locales.ts';

const path = '/articles/:article/:language';

/** An article in one language: written, looked at, saved. */
export const editorScreens: Screen[] = [
  { method: 'GET', path, right: 'content.read', handle: (c) => withEdited(c, (edited) => sendEditor(c, { edited })) },
  { method: 'POST', path: `${path}/draft`, right: writeRights, mostBytes, handle: async (c) => save(c, await readEditorForm(c)) },
  { method: 'POST', path: `${path}/draft/resolve`, right: writeRights, mostBytes, handle: (c) => withEdited(c, (edited) => resolve(c, edited)) },
  { method: 'GET', path: `${path}/preview`, right: 'content.read', handle: (c) => withEdited(c, (edited) => previewSaved(c, edited)) },
  { method: 'POST', path: `${path}/preview`, right: 'content.read', mostBytes, handle: (c) => withEdited(c, (edited) => previewTyped(c, edited)) },
  { method: 'POST', path: `${path}/check`, right: 'content.read', mostBytes, handle: check },
  ...copyScreens,
  ...insertScreens,
];

async function withEdited(c: AdminContext, handle: (edited: EditedTranslation) => Promise<Response>): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  return edited ? handle(edited) : refuse(c, 'not-found');
}

/** Saves, or says what stands in the way with all that was typed. What is read after the attempt is what stood in its way. */
async function save(c: AdminContext, form: EditorForm): Promise<Response> {
  return withEdited(c, async ({ article, language }) => {
    const { text, base, basedOn, note } = form;
    const { site, visitor } = c.var;
    const saved = await saveDraft(c.env, {
      site: site.key,
      article: article.key,
      language,
      base,
      basedOn,
      text,
      author: visitor.actor,
      copy: { user: visitor.id, version: form.copy },
      note,
    });
    if (saved.ok) return seeOther(editorPath(article.number, language), saved.value.unchanged ? 'unchanged' : 'draft-saved');
    const { failure } = saved;
    if (failure.reason === 'missing') return refuse(c, 'not-found');
    return withEdited(c, (edited) => {
      if (failure.reason === 'conflict') return sendConflict(c, { edited, form });
      return sendEditor(c, { edited, form, problems: { [failure.field]: failure.message }, status: 422 });
    });
  });
}

/** What was decided about a conflict: saved, or looked at in the editor first. */
async function resolve(c: AdminContext, edited: EditedTranslation): Promise<Response> {
  const raw = await readRaw(c);
  const decided = readDecisions(raw);
  if (!decided) return refuse(c, 'not-found');
  const form = { ...(await readEditorForm(c)), text: decided.text };
  if (Object.keys(decided.open).length > 0) return sendClashPage(c, { edited, form, fields: decided.fields, raw, problems: decided.open, status: 422 });
  return raw['next']?.[0] === 'edit' ? sendEditor(c, { edited, form }) : save(c, form);
}

/** The newest text as it was typed or saved: what a frame shows before a script sends what is typed. */
async function previewSaved(c: AdminContext, edited: EditedTranslation): Promise<Response> {
  const copy = await findCopy(c.env.DB, { article: edited.article.id, language: edited.language, user: c.var.visitor.id });
  return sendPreview(c, draftOf(c, edited, copy?.text ?? edited.head?.text ?? emptyText, c.req.query('locale')));
}

/** Where script is off, the page says what is wrong with the text, too. */
async function previewTyped(c: AdminContext, edited: EditedTranslation): Promise<Response> {
  const text = tidyDraft((await readEditorForm(c)).text);
  const draft = draftOf(c, edited, text, (await readRaw(c))['locale']?.[0]);
  const checked = await checkText(c.env, draft);
  return sendPreview(c, draft, checked && describeProblems(checked.problems));
}

function draftOf({ var: { site } }: AdminContext, edited: EditedTranslation, text: EditorForm['text'], asked: string | undefined): Draft {
  const locales = previewLocales(site, edited);
  const locale = locales.find(({ key }) => key === asked) ?? locales[0];
  return { site, article: edited.article.number, language: edited.language, locale: locale?.key ?? '', text };
}

async function sendPreview(c: AdminContext, draft: Draft, note?: string): Promise<Response> {
  const page = await renderDraft(c.env, { ...draft, ...(note !== undefined && { note }) });
  if (!page) return refuse(c, 'not-found');
  return new Response(page.html, { headers: { ...privately, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': page.csp } });
}

/** For the script, as somebody types: what is wrong, and how it looks. */
async function check(c: AdminContext): Promise<Response> {
  const { text } = await readEditorForm(c);
  const locale = (await readRaw(c))['locale']?.[0] ?? '';
  const checked = await checkText(c.env, { site: c.var.site, article: numberParam(c, 'article'), language: param(c, 'language'), locale, text });
  return checked ? sendJson(checked) : refuse(c, 'not-found');
}
