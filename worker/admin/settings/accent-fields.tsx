import { accentCheckPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { checkContrast, describeContrast, type Scheme } from './contrast.ts';
import type { FieldProblems } from '../ui/fields.tsx';

type AccentProps = { typed: RawForm; problems: FieldProblems | undefined };

/** The one colour of the brand, in both schemes, each with how well it reads; where it does not, the nearest that does. */
export function AccentFields({ typed, problems }: AccentProps) {
  return (
    <fieldset>
      <legend>Accent colour</legend>
      <p class="hint">Links and buttons are in it. Readers’ devices choose between light and dark pages, so it must read well on both.</p>
      <div class="columns">
        <AccentField scheme="light" label="On light pages" field="accentLight" typed={typed} problems={problems} />
        <AccentField scheme="dark" label="On dark pages" field="accentDark" typed={typed} problems={problems} />
      </div>
    </fieldset>
  );
}

function AccentField({ scheme, label, field, typed, problems }: AccentProps & { scheme: Scheme; label: string; field: string }) {
  const colour = typed[field]?.[0] ?? '#1d4e89';
  const contrast = /^#[0-9a-f]{6}$/i.test(colour) ? checkContrast(colour, scheme) : undefined;
  const wrong = problems?.[field] !== undefined;
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={`field-${field}`}>{label}</label>
      <input
        type="color"
        id={`field-${field}`}
        name={field}
        value={colour}
        aria-describedby={`${field}-contrast`}
        data-check={accentCheckPath(scheme)}
        {...(wrong && { 'aria-invalid': 'true' })}
      />
      <output id={`${field}-contrast`} for={`field-${field}`} class={wrong ? 'field-problem' : 'hint'}>
        {contrast ? describeContrast(contrast, scheme) : 'Choose a colour.'}
      </output>
      <button
        class="second"
        data-key={scheme === 'light' ? 'x l' : 'x d'}
        name={`${field}Instead`}
        value={contrast?.nearest ?? colour}
        hidden={contrast?.passes ?? true}
      >
        <span class="swatch" style={`background:${contrast?.nearest ?? colour}`} /> Save with <span>{contrast?.nearest ?? colour}</span> instead
      </button>
    </div>
  );
}
