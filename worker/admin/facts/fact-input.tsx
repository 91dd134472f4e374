import type { FactType } from '../../markets/facts.ts';
import type { RawForm } from '../read-form.ts';
import { TextField, type FieldProblems } from '../ui/fields.tsx';
import { HoursFields } from '../ui/hours-fields.tsx';
import { readTexts } from '../ui/read-texts.ts';
import { TextsFields } from '../ui/texts-fields.tsx';

type FactInputProps = {
  type: FactType;
  name: string;
  label: string;
  currency: string;
  /** In which readers of the market are spoken to; what a localized text needs. */
  languages: readonly string[];
  typed: RawForm;
  problems: FieldProblems | undefined;
};

/** The control for a fact in one market. Left empty, the market sets nothing. */
export function FactInput({ type, name, label, currency, languages, typed, problems }: FactInputProps) {
  if (type === 'hours') return <HoursFields name={name} label={label} typed={typed} problem={problems?.[name]} />;
  if (type === 'localized') return <LocalizedFields {...{ name, label, languages, typed, problems }} />;
  return (
    <TextField
      name={name}
      label={label}
      hint={hints(currency)[type]}
      problems={problems}
      value={typed[name]?.[0] ?? ''}
      autocomplete="off"
      {...(type !== 'text' && { language: { lang: 'en', dir: 'ltr' as const } })}
    />
  );
}

const hints = (currency: string): Record<Exclude<FactType, 'hours' | 'localized'>, string> => ({
  number: 'A number, or a range: 3–5',
  days: 'Whole days, or a range: 3–5',
  money: `An amount in ${currency}; another currency stands behind it: 25 EUR`,
  text: 'The same in every language',
});

function LocalizedFields({ name, label, languages, typed, problems }: Pick<FactInputProps, 'name' | 'label' | 'languages' | 'typed' | 'problems'>) {
  const problem = problems?.[name];
  return (
    <div class={problem ? 'wrong' : ''} id={`field-${name}`}>
      {problem && <p class="field-problem">{problem}</p>}
      <TextsFields name={name} label={label} languages={languages} texts={readTexts(typed, name, languages)} longest={500} />
      <p class="hint">A language that says nothing shows the next one of its locale’s chain.</p>
    </div>
  );
}
