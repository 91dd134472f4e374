import type { Child } from 'hono/jsx';

/** A message for each field that is wrong, by the field's name. */
export type FieldProblems = Readonly<Record<string, string>>;

type FieldProps = {
  name: string;
  label: string;
  hint?: Child;
  problems?: FieldProblems | undefined;
};
type Control = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' };

/** A labelled control with its hint and its problem, tied together for those who hear the page. */
function Field({ name, label, hint, problems, children }: FieldProps & { children: (control: Control) => Child }) {
  const problem = problems?.[name];
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  const control: Control = { id: `field-${name}`, name, ...(described && { 'aria-describedby': described }), ...(problem && { 'aria-invalid': 'true' }) };
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={control.id}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {children(control)}
    </div>
  );
}

type InputProps = FieldProps & {
  value?: string | number | null;
  type?: 'text' | 'email' | 'number' | 'url' | 'search' | 'date' | 'time' | 'datetime-local' | 'color';
  required?: boolean;
  language?: { lang: string; dir: 'ltr' | 'rtl' };
  [attribute: `data-${string}`]: string;
  autocomplete?: string;
  min?: number | string;
  max?: number | string;
  step?: number | string;
  maxlength?: number;
  placeholder?: string;
  list?: string;
};

export function TextField({ name, label, hint, problems, value, language, type = 'text', ...rest }: InputProps) {
  return (
    <Field name={name} label={label} hint={hint} problems={problems}>
      {(control) => <input {...control} {...rest} {...language} type={type} value={value ?? ''} />}
    </Field>
  );
}

type TextAreaProps = FieldProps & {
  value?: string;
  rows?: number;
  required?: boolean;
  language?: { lang: string; dir: 'ltr' | 'rtl' };
  [attribute: `data-${string}`]: string;
};

export function TextAreaField({ name, label, hint, problems, value = '', rows = 4, language, ...rest }: TextAreaProps) {
  return (
    <Field name={name} label={label} hint={hint} problems={problems}>
      {(control) => (
        <textarea {...control} {...rest} {...language} rows={rows}>
          {value}
        </textarea>
      )}
    </Field>
  );
}

export type Option = { value: string; label: Child; disabled?: boolean };
type SelectProps = FieldProps & { value?: string | null; options: readonly Option[]; required?: boolean; [attribute: `data-${string}`]: string };

export function SelectField({ name, label, hint, problems, value, options, ...rest }: SelectProps) {
  return (
    <Field name={name} label={label} hint={hint} problems={problems}>
      {(control) => (
        <select {...control} {...rest}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === (value ?? '')} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type ChoicesProps = FieldProps & { type: 'checkbox' | 'radio'; values: readonly string[]; options: readonly (Option & { hint?: string })[] };

/** Several boxes, or one of several. */
export function Choices({ name, label, hint, problems, type, values, options }: ChoicesProps) {
  const problem = problems?.[name];
  return (
    <fieldset class={problem ? 'field wrong' : 'field'} {...(problem && { 'aria-describedby': `${name}-problem` })}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {problem && (
        <p class="field-problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {options.map((option) => (
        <label class="choice">
          <input type={type} name={name} value={option.value} checked={values.includes(option.value)} disabled={option.disabled} />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}

/** In a form that makes something: sent twice, it makes one (`publishing/receipt.ts`). */
export const Once = ({ id = crypto.randomUUID() }: { id?: string | undefined }) => <Hidden name="once" value={id} />;

/** At the top of a form that was refused: what is wrong, each leading to its field. */
export function ProblemSummary({ problems, title = 'This was not saved yet.' }: { problems: FieldProblems | undefined; title?: string | undefined }) {
  const entries = Object.entries(problems ?? {});
  if (entries.length === 0) return null;
  return (
    <div class="notice notice-problem" role="alert" tabindex={-1} autofocus>
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {entries.map(([name, message]) => (
          <li>
            <a href={`#field-${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
