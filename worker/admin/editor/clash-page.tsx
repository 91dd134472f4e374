import type { Child } from 'hono/jsx';
import type { MergedField } from '../../publishing/merge-text.ts';
import { adminArticlesPath, editorPath, resolveDraftPath, revisionsPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { LineDiff } from '../revisions/diff-view.tsx';
import type { AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { Moment } from '../ui/moment.tsx';
import { choiceName, clashesOf, handName } from './clash-form.ts';
import type { EditedTranslation } from './edited.ts';
import type { EditorForm } from './editor-form.ts';
import { fieldLabels } from './field-labels.ts';
import { Person } from '../people/person.tsx';

type ClashView = { edited: EditedTranslation; form: EditorForm; fields: MergedField[]; raw?: RawForm; problems?: FieldProblems; status?: number };

/** Where two changed the same: both texts and what they were made from, side by side, and a choice for each place. */
export function sendClashPage(c: AdminContext, view: ClashView): Promise<Response> {
  const { edited, form, fields, raw = {}, problems } = view;
  const { article, language, head } = edited;
  return sendScreen(c, {
    title: 'Two people changed the same words',
    current: adminArticlesPath,
    help: 'signpost-editor',
    trail: [
      { label: 'Articles', href: adminArticlesPath },
      { label: head?.text.title ?? article.key, href: editorPath(article.number, language) },
    ],
    wide: true,
    editor: true,
    status: view.status ?? 409,
    children: (
      <>
        {head && (
          <p class="lead">
            While you were writing, <Person actor={head.author} /> saved <a href={revisionsPath(article.number, language)}>revision {head.number}</a> at{' '}
            <Moment at={head.createdAt} />. Nothing of yours or theirs is lost. Say for each place which text is to stand; all else is put together already.
          </p>
        )}
        <form id="clashes" class="form" method="post" action={resolveDraftPath(article.number, language)}>
          <ProblemSummary problems={problems} />
          <Hidden name="base" value={head?.number ?? 0} />
          {form.basedOn !== undefined && <Hidden name="basedOn" value={form.basedOn} />}
          <Hidden name="copy" value={form.copy} />
          <Hidden name="note" value={form.note} />
          <Hidden name="merge" value={JSON.stringify(fields)} />
          {fields.map((field) => (
            <FieldClashes field={field} edited={edited} raw={raw} problems={problems} />
          ))}
          <div class="actions">
            <button data-key="s">Save with these choices</button>
            <button class="second" name="next" value="edit" data-key="e">
              Open in the editor
            </button>
          </div>
        </form>
      </>
    ),
  });
}

type FieldProps = { field: MergedField; edited: EditedTranslation; raw: RawForm; problems: FieldProblems | undefined };

function FieldClashes({ field: { field, pieces }, edited, raw, problems }: FieldProps) {
  const clashes = clashesOf(pieces);
  if (clashes.length === 0) return null;
  return (
    <>
      {clashes.map((clash, index) => {
        const label = clashes.length === 1 ? fieldLabels[field] : `${fieldLabels[field]}, place ${index + 1} of ${clashes.length}`;
        return <Clash label={label} clash={clash} names={[choiceName(field, index), handName(field, index)]} edited={edited} raw={raw} problems={problems} />;
      })}
    </>
  );
}

type ClashProps = Omit<FieldProps, 'field'> & { label: string; clash: { base: string; mine: string; theirs: string }; names: [string, string] };

function Clash({ label, clash, names: [choice, hand], edited, raw, problems }: ClashProps) {
  const { language, direction, head } = edited;
  const problem = problems?.[choice];
  const chosen = raw[choice]?.[0];
  const option = (value: string, name: Child, text: string) => (
    <div class="clash-side">
      <label class="choice">
        <input type="radio" name={choice} value={value} checked={chosen === value} {...(value === 'mine' && { id: `field-${choice}` })} />
        <span>{name}</span>
      </label>
      <div class="diff" lang={language} dir={direction}>
        <LineDiff before={clash.base} after={text} language={language} />
      </div>
    </div>
  );
  return (
    <fieldset class={problem ? 'clash wrong' : 'clash'}>
      <legend>{label}</legend>
      {problem && <p class="field-problem">{problem}</p>}
      <div class="clash-sides">
        <div class="clash-side">
          <p class="choice">As it was</p>
          <div class="diff" lang={language} dir={direction}>
            {clash.base === '' ? <span class="soft">Nothing stood here.</span> : clash.base}
          </div>
        </div>
        {option('mine', 'Yours', clash.mine)}
        {option('theirs', <>Theirs ({head ? <Person actor={head.author} /> : 'the newer one'})</>, clash.theirs)}
      </div>
      <label class="choice">
        <input type="radio" name={choice} value="hand" checked={chosen === 'hand'} />
        <span>Edit by hand</span>
      </label>
      <textarea name={hand} aria-label={`${label}, edited by hand`} rows={Math.min(12, clash.mine.split('\n').length + 2)} lang={language} dir={direction}>
        {`\n${raw[hand]?.[0] ?? clash.mine}`}
      </textarea>
    </fieldset>
  );
}
