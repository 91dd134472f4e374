import { factTypes } from '../../markets/facts.ts';
import type { Texts } from '../../sites/texts.ts';
import { factsPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Choices, Once, ProblemSummary, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { TextsFields } from '../ui/texts-fields.tsx';
import { typeNames } from './value-text.ts';

type NewFactProps = { raw?: RawForm; labels?: Texts; problems?: FieldProblems; once?: string | undefined };

export function sendNewFactPage(c: AdminContext, { raw = {}, labels = {}, problems, once }: NewFactProps = {}): Promise<Response> {
  return sendScreen(c, {
    title: 'Add a fact',
    current: factsPath,
    help: 'signpost-facts',
    trail: [{ label: 'Facts', href: factsPath }],
    status: problems ? 422 : 200,
    children: (
      <form class="form" method="post" action={factsPath}>
        <ProblemSummary problems={problems} />
        <Once id={once} />
        <TextField
          name="key"
          label="Key"
          hint="What texts write: return_days stands for {{facts.return_days}}. It cannot be changed later."
          problems={problems}
          value={raw['key']?.[0] ?? ''}
          maxlength={60}
          autocomplete="off"
        />
        <Choices
          name="type"
          label="What it is"
          type="radio"
          problems={problems}
          values={raw['type'] ?? []}
          options={factTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        />
        <TextsFields name="label" label="Name" languages={c.var.site.languages} texts={labels} problems={problems} longest={100} />
        <div class="actions">
          <button data-key="s">Add the fact</button>
          <a href={factsPath}>Back to the grid</a>
        </div>
      </form>
    ),
  });
}
