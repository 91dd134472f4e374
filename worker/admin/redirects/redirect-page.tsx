import type { RedirectText } from '../../publishing/redirects/save-redirect.ts';
import { adminRedirectPath, adminRedirectsPath, redirectDeletePath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, ProblemSummary, TextField, type FieldProblems } from '../ui/fields.tsx';
import { Notice } from '../ui/notice.tsx';

export type RedirectPageProps = {
  /** Undefined: a new one. */
  id: number | undefined;
  base: number;
  /** Its source as it is stored: renamed by somebody else, it is another one. */
  was: string;
  values: RedirectText;
  shadowed?: boolean;
  problems?: FieldProblems | undefined;
  conflict?: Difference[];
};

export function RedirectPage({ id, base, was, values, shadowed, problems, conflict }: RedirectPageProps) {
  return (
    <>
      {conflict && <ConflictNotice differences={conflict} />}
      {shadowed && <Notice kind="warning">Readers find a page at this address. The redirect waits until that page is gone.</Notice>}
      <form class="form" method="post" action={id === undefined ? adminRedirectsPath : adminRedirectPath(id)}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <Hidden name="was" value={was} />
        <TextField
          name="source"
          label="From"
          hint="A path, as it stands behind the host. Without a locale it counts in every one: /articles/36. Words after a number may be left out."
          value={values.source}
          problems={problems}
          required
        />
        <TextField
          name="target"
          label="To"
          hint="A path of this help center, such as /articles/1031, which leads to the reader’s own locale if it names none, or a web address."
          value={values.target}
          problems={problems}
          required
        />
        <TextField name="note" label="Note" hint="For your colleagues: why it is here." value={values.note} maxlength={500} problems={problems} />
        <div class="actions">
          <button data-key="s">{id === undefined ? 'Add redirect' : 'Save'}</button>
        </div>
      </form>
      {id !== undefined && (
        <section>
          <h2>Delete it</h2>
          <form method="post" action={redirectDeletePath(id)}>
            <Hidden name="base" value={base} />
            <p class="hint">Readers who come from there will be told that the page is not found.</p>
            <button class="danger" data-key="x d">
              Delete
            </button>
          </form>
        </section>
      )}
    </>
  );
}
