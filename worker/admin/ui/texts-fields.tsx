import { textDirection } from '../../sites/text-direction.ts';
import type { Texts } from '../../sites/texts.ts';
import { TextField, type FieldProblems } from './fields.tsx';
import { languageName } from './language-name.ts';

type TextsFieldsProps = { name: string; label: string; languages: readonly string[]; texts: Texts; problems?: FieldProblems | undefined; longest?: number };

/** A line of text in each language of the site, the source first; fields are `<name>:<language>` (`read-texts.ts`). */
export function TextsFields({ name, label, languages, texts, problems, longest = 200 }: TextsFieldsProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="columns texts-fields">
        {languages.map((language) => (
          <TextField
            name={`${name}:${language}`}
            label={languageName(language)}
            value={texts[language] ?? ''}
            maxlength={longest}
            problems={problems}
            language={{ lang: language, dir: textDirection(language) }}
          />
        ))}
      </div>
    </fieldset>
  );
}
