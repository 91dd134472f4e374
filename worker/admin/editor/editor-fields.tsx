import { checkTextPath, draftPreviewPath, insertPath, mediaUploadPath, saveDraftPath, workingCopyPath } from '../paths.ts';
import { PublishPanel, publishRights } from '../revisions/publish-panel.tsx';
import { may, type AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, TextAreaField, TextField } from '../ui/fields.tsx';
import type { EditorForm } from './editor-form.ts';
import type { EditorView } from './editor-page.tsx';
import { Toolbar } from './toolbar.tsx';
import { WritingAdvice } from './writing-advice.tsx';
import { Person } from '../people/person.tsx';

type FieldsProps = { c: AdminContext; view: EditorView; form: EditorForm; source: number | undefined };

/** The editor's one form: whatever its buttons do, they do it with what is typed. */
export function EditorFields({ c, view, form, source }: FieldsProps) {
  const { edited, problems, attempt } = view;
  const { article, language, direction } = edited;
  const { text } = form;
  const words = { lang: language, dir: direction };
  return (
    <form
      id="editor"
      class="form"
      method="post"
      action={saveDraftPath(article.number, language)}
      data-copy={workingCopyPath(article.number, language)}
      data-check={checkTextPath(article.number, language)}
      data-preview={draftPreviewPath(article.number, language)}
      data-insert={insertPath(article.number, language, 'facts').replace(/facts$/, '')}
      data-upload={may(c, 'media.write') ? mediaUploadPath : ''}
      data-markets={JSON.stringify(c.var.site.markets.map(({ key, name }) => ({ key, name })))}
      data-store={`signpost:${c.var.site.key}:${article.number}:${language}:${c.var.visitor.id}`}
      data-newest={edited.head?.number ?? 0}
      data-sent-back={view.form ? 'yes' : undefined}
    >
      <ProblemSummary problems={problems} title={attempt && (attempt.action === 'publish' ? 'Not published yet.' : 'Not scheduled yet.')} />
      <Hidden name="base" value={form.base} />
      <Hidden name="copy" value={form.copy} />
      <TextField name="title" label="Title" value={text.title} language={words} problems={problems} autocomplete="off" />
      <TextAreaField
        name="summary"
        label="Summary"
        hint="The answer in one sentence: it leads the page, and lists show it."
        value={text.summary}
        rows={2}
        language={words}
        problems={problems}
      />
      {edited.isSource && <WritingAdvice type={article.type} />}
      <Body text={text.body} words={words} problem={problems?.['body']} />
      <div class="problems" id="problems" hidden></div>
      <details class="more" open={problems?.['slug'] !== undefined}>
        <summary data-key="o">Address and search engines</summary>
        <TextField name="slug" label="Address" hint="Made from the title where it is empty. Old addresses go on working." value={text.slug} language={words} />
        <TextField name="seoTitle" label="Search title" hint="Instead of the title, in search results." value={text.seoTitle} language={words} />
        <TextAreaField name="seoDescription" label="Search description" hint="Instead of the summary." value={text.seoDescription} rows={2} language={words} />
      </details>
      {!may(c, publishRights) && (
        <TextField name="note" label="Note for the team" hint="What changed and why. Readers do not see it." value={form.note} maxlength={500} />
      )}
      <SaveBar c={c} view={view} />
      <PublishPanel c={c} edited={edited} attempt={attempt} follows={<BasedOn form={form} source={source} isOutdated={!edited.isSource} />} />
    </form>
  );
}

/** A newline after the tag is not part of a textarea's text, so one is given away. */
function Body({ text, words, problem }: { text: string; words: { lang: string; dir: 'ltr' | 'rtl' }; problem: string | undefined }) {
  return (
    <div class={problem ? 'body-field wrong' : 'body-field'}>
      <div class="body-label">
        <label for="field-body" id="body-label">
          Text
        </label>
        <span class="hint" id="body-hint">
          Markdown.{' '}
          <span class="needs-script" hidden>
            Tab indents; press Escape before it to leave the field.
          </span>
        </span>
      </div>
      {problem && <p class="field-problem">{problem}</p>}
      <Toolbar />
      <textarea id="field-body" name="body" rows={24} aria-describedby="body-hint" spellcheck {...words}>
        {`\n${text}`}
      </textarea>
    </div>
  );
}

/** A translation says which revision of the source it follows; nobody but its translator knows when that changes. */
function BasedOn({ form, source, isOutdated }: { form: EditorForm; source: number | undefined; isOutdated: boolean }) {
  if (!isOutdated) return null;
  const { basedOn } = form;
  return (
    <>
      {source !== undefined && basedOn !== undefined && source > basedOn && (
        <label class="choice">
          <input type="checkbox" name="basedOn" value={source} />
          <span>
            This text now says what the source says
            <small>
              It was made from revision {basedOn} of the source, which is at {source}.
            </small>
          </span>
        </label>
      )}
      {basedOn !== undefined && <Hidden name="basedOn" value={basedOn} />}
    </>
  );
}

function SaveBar({ c, view: { edited } }: { c: AdminContext; view: EditorView }) {
  const { article, language } = edited;
  return (
    <div class="save-bar">
      <div class="actions">
        <button data-key="s" class="save" aria-keyshortcuts="Control+S">
          Save draft
        </button>
        <button class="second" formaction={draftPreviewPath(article.number, language)} formtarget="preview" data-key="z">
          Preview
        </button>
        {may(c, publishRights) && <a href="#publish">Publish…</a>}
      </div>
      <p class="save-state soft" id="save-state" role="status">
        {edited.head ? (
          <>
            Revision {edited.head.number}, saved by <Person actor={edited.head.author} />
          </>
        ) : (
          `New in ${c.var.site.name}`
        )}
      </p>
    </div>
  );
}
