import type { Child } from 'hono/jsx';
import type { WorkingCopy } from '../../publishing/working-copy.ts';
import { findCopy } from '../../publishing/working-copy.ts';
import { isSameText, tidyDraft } from '../../publishing/save-draft.ts';
import { adminArticlePath, adminArticlesPath, editorPath } from '../paths.ts';
import { ReviewPanel } from '../review/review-panel.tsx';
import type { PublishAttempt } from '../revisions/publish-panel.tsx';
import { may, type AdminContext } from '../screen.ts';
import { SourcePanel } from '../translations/source-panel.tsx';
import type { FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { languageName } from '../ui/language-name.ts';
import { CopyNotice } from './copy-notice.tsx';
import type { EditedTranslation } from './edited.ts';
import type { EditorForm } from './editor-form.ts';
import { EditorFields } from './editor-fields.tsx';
import { EditorTabs } from './editor-tabs.tsx';
import { emptyText } from './empty-text.ts';
import { Preview } from './preview-pane.tsx';
import { ReadOnly } from './read-only.tsx';
import { findSourceRevision, findText } from './store.ts';

export const writeRights = ['text.write', 'translation.write'] as const;

export type EditorView = {
  edited: EditedTranslation;
  /** What was typed, where it was sent and not carried out. */
  form?: EditorForm | undefined;
  problems?: FieldProblems | undefined;
  /** A publish that was refused. */
  attempt?: PublishAttempt | undefined;
  /** Said at the top. */
  notice?: Child;
  status?: number;
};

/** The editor of an article in one language, with what was typed in it: by a form that was refused, or in the working copy. */
export async function sendEditor(c: AdminContext, view: EditorView): Promise<Response> {
  const { edited } = view;
  const { article, language } = edited;
  const mayWrite = may(c, writeRights);
  const [copy, source] = await Promise.all([
    mayWrite ? findCopy(c.env.DB, { article: article.id, language, user: c.var.visitor.id }) : undefined,
    edited.isSource ? undefined : findSourceRevision(c.env.DB, article.id, c.var.site.sourceLanguage),
  ]);
  const title = (view.form?.text.title || edited.head?.text.title) ?? '';
  return sendScreen(c, {
    title: title === '' ? article.key : title,
    current: adminArticlesPath,
    help: 'signpost-editor',
    trail: [
      { label: 'Articles', href: adminArticlesPath },
      { label: article.key, href: adminArticlePath(article.number) },
    ],
    actions: <Languages c={c} edited={edited} />,
    wide: true,
    editor: true,
    status: view.status ?? 200,
    children: mayWrite ? <Editor c={c} view={view} copy={copy} source={source} /> : <ReadOnly c={c} edited={edited} />,
  });
}

type EditorProps = { c: AdminContext; view: EditorView; copy: WorkingCopy | undefined; source: number | undefined };

async function Editor({ c, view, copy, source }: EditorProps) {
  const { edited, form, notice } = view;
  const unsaved = form === undefined && copy !== undefined && !isSameText(tidyDraft(copy.text), edited.head?.text ?? emptyText) ? copy : undefined;
  const begun = form ?? (unsaved || c.req.query('start') !== 'source' ? undefined : await sourceForm(c, edited, source));
  const shown = begun ?? formOf(edited, source, unsaved);
  // A copy that was kept elsewhere is not in a form that was sent: its version stays unknown here, so that nothing overwrites it.
  const known = copy === undefined ? 0 : form ? form.copy : copy.version;
  return (
    <>
      {notice}
      {unsaved && <CopyNotice copy={unsaved} edited={edited} />}
      <div class="editor" data-tab="text">
        <EditorTabs edited={edited} />
        <div class="pane pane-text" id="pane-text">
          <EditorFields c={c} view={view} form={{ ...shown, copy: known }} source={source} />
        </div>
        <div class="pane pane-preview" id="pane-preview">
          <Preview c={c} edited={edited} />
        </div>
        {!edited.isSource && (
          <div class="pane pane-source" id="pane-source">
            <SourcePanel c={c} edited={edited} />
          </div>
        )}
        <div class="pane pane-review" id="pane-review">
          <ReviewPanel c={c} edited={edited} />
        </div>
      </div>
    </>
  );
}

/** What the form begins with: what was typed and not saved, else the newest revision. */
function formOf({ head }: EditedTranslation, source: number | undefined, copy: WorkingCopy | undefined): EditorForm {
  const basedOn = head ? (head.basedOn ?? undefined) : source;
  if (copy) return { text: copy.text, base: copy.base, basedOn, copy: copy.version, note: '' };
  return { text: head?.text ?? emptyText, base: head?.number ?? 0, basedOn, copy: 0, note: '' };
}

/** A translation that is begun from the source's words; undefined where there is a text already, or none to begin from. */
async function sourceForm(c: AdminContext, edited: EditedTranslation, source: number | undefined): Promise<EditorForm | undefined> {
  const { article, head } = edited;
  if (edited.isSource || source === undefined || (head && head.text.body.trim() !== '')) return undefined;
  const text = await findText(c.env.DB, article.id, c.var.site.sourceLanguage, source);
  return text && { text: { ...text, slug: '' }, base: head?.number ?? 0, basedOn: source, copy: 0, note: '' };
}

function Languages({ c, edited: { article, language } }: { c: AdminContext; edited: EditedTranslation }) {
  return (
    <nav class="languages" aria-label="Languages">
      {c.var.site.languages.map((each) => (
        <a href={editorPath(article.number, each)} title={languageName(each)} {...(each === language && { 'aria-current': 'page' })}>
          {each}
        </a>
      ))}
    </nav>
  );
}
