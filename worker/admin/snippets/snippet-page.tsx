import type { Problem } from '../../articles/segments.ts';
import type { SnippetUse } from '../../publishing/snippets/uses.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { adminSnippetPath, editorPath, newSnippetPath, snippetDeletePath, snippetPreviewPath } from '../paths.ts';
import { InlineDiff } from '../revisions/diff-view.tsx';
import { Hidden, ProblemSummary, SelectField, TextAreaField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Notice } from '../ui/notice.tsx';
import type { SnippetChange } from './history-store.ts';
import { SnippetHistory } from './history.tsx';
import { LanguageLinks } from './list-page.tsx';
import { ProblemList } from './problem-list.tsx';

export type SnippetPageProps = {
  snippet: string;
  language: string;
  languages: string[];
  written: string[];
  body: string;
  /** What readers see now. */
  stored: string;
  /** `body` is an earlier text, to be saved again. */
  back?: boolean;
  history: { changes: SnippetChange[]; older: number | undefined };
  base: number;
  /** How often any of its texts was changed, for its deletion. */
  changes: number;
  uses: SnippetUse[];
  locales: string[];
  mayDelete: boolean;
  problems?: Problem[];
  preview?: { locale: string; html: string };
  /** What somebody else saved meanwhile. */
  theirs?: string;
  /** Why it was not deleted. */
  refused?: string;
};

export function SnippetPage(props: SnippetPageProps) {
  const { snippet, language, languages, written, body, base, problems = [], refused } = props;
  const direction = textDirection(language);
  return (
    <>
      {refused && <Notice kind="problem">{refused}</Notice>}
      <Conflict {...props} />
      <Back {...props} />
      <ProblemList problems={problems} body={body} />
      <nav aria-label="Languages">
        <LanguageLinks snippet={snippet} languages={languages} written={written} current={language} />
      </nav>
      <form class="form snippet-form" method="post" action={adminSnippetPath(snippet, language)}>
        <Hidden name="base" value={base} />
        <TextAreaField
          name="body"
          label={`Text in ${languageName(language)}`}
          hint={
            <>
              In Markdown. It stands in texts as <code>{`{{snippet:${snippet}}}`}</code>
            </>
          }
          value={body}
          rows={Math.min(24, Math.max(6, body.split('\n').length + 1))}
          language={{ lang: language, dir: direction }}
        />
        <div class="actions">
          <button data-key="s">Save and publish</button>
        </div>
        <PreviewChoice {...props} />
      </form>
      <Uses uses={props.uses} />
      <SnippetHistory snippet={snippet} language={language} stored={props.stored} {...props.history} />
      {props.mayDelete && <Delete {...props} />}
    </>
  );
}

function Conflict({ theirs, body, language }: SnippetPageProps) {
  if (theirs === undefined) return null;
  return (
    <div class="notice notice-warning" role="alert" tabindex={-1} autofocus>
      <p>
        <b>Somebody else saved this text while you were at it.</b> Yours stands below and is not saved yet. Saving again puts it in the place of theirs. This is
        what differs: theirs struck out, yours underlined.
      </p>
      <InlineDiff before={theirs} after={body} language={language} direction={textDirection(language)} />
    </div>
  );
}

function Back({ back, body, stored, language }: SnippetPageProps) {
  if (!back) return null;
  return (
    <div class="notice notice-warning" role="status">
      <p>
        <b>This is an earlier text, and nothing is saved yet.</b> Preview it, and save it to put it back. What readers see now is struck out, what comes back
        underlined.
      </p>
      <InlineDiff before={stored} after={body} language={language} direction={textDirection(language)} />
    </div>
  );
}

function PreviewChoice({ snippet, language, locales, preview }: SnippetPageProps) {
  return (
    <>
      <div class="filters">
        <SelectField
          name="locale"
          label="As readers see it in"
          value={preview?.locale ?? locales[0] ?? ''}
          options={locales.map((locale) => ({ value: locale, label: locale }))}
        />
        <button class="second" formaction={snippetPreviewPath(snippet, language)} data-key="p">
          Preview
        </button>
      </div>
      {preview && <iframe class="snippet-preview" title={`Preview in ${preview.locale}`} srcdoc={preview.html} sandbox="" />}
    </>
  );
}

function Uses({ uses }: { uses: SnippetUse[] }) {
  return (
    <section>
      <h2>Used in</h2>
      {uses.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <ul>
          {uses.map((use) => (
            <li>
              {use.by === 'snippet' ? (
                <a href={adminSnippetPath(use.name, use.language)}>Snippet {use.name}</a>
              ) : (
                <a href={editorPath(use.number, use.language)}>{use.name}</a>
              )}{' '}
              <span class="soft">
                {use.by === 'draft' ? 'draft, ' : ''}
                {use.language}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Delete({ snippet, uses, changes }: SnippetPageProps) {
  return (
    <section>
      <h2>Delete it</h2>
      {uses.length > 0 ? (
        <p>It is used in the texts above. Take it out of them first.</p>
      ) : (
        <form method="post" action={snippetDeletePath(snippet)} data-confirm="Delete this snippet in every language?">
          <Hidden name="changes" value={changes} />
          <p class="hint">Nothing shows it. It is deleted in every language.</p>
          <button class="danger" data-key="x d">
            Delete
          </button>
        </form>
      )}
    </section>
  );
}

type NewSnippetProps = { values: { key: string; body: string }; language: string; problems?: FieldProblems | undefined; remarks?: Problem[] };

export function NewSnippetPage({ values, language, problems, remarks = [] }: NewSnippetProps) {
  return (
    <>
      <ProblemList problems={remarks} body={values.body} />
      <form class="form" method="post" action={newSnippetPath}>
        <ProblemSummary problems={problems} />
        <TextField
          name="key"
          label="Name"
          hint="How texts call it: lower-case words joined by hyphens, such as shipping-table. It cannot be changed later."
          value={values.key}
          maxlength={100}
          problems={problems}
          required
        />
        <TextAreaField
          name="body"
          label={`Text in ${languageName(language)}`}
          hint="In Markdown."
          value={values.body}
          rows={8}
          problems={problems}
          language={{ lang: language, dir: textDirection(language) }}
        />
        <div class="actions">
          <button data-key="s">Add snippet</button>
        </div>
      </form>
    </>
  );
}
