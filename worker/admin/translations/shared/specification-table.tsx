import type { SharedField } from '../../../publishing/shared-texts/shared-text.ts';
import { textDirection } from '../../../sites/text-direction.ts';
import { languageName } from '../../ui/language-name.ts';
import type { SharedTextProps } from './text-page.tsx';

/** Whether a field is a cell of the specifications: `label:<row>`, `value:<row>`. */
export const isOfTable = (name: string): boolean => /^(label|value):/.test(name);

/** A product's specifications: what the source says of each, and the fields for the same. */
export function SpecificationTable(props: SharedTextProps) {
  const { fields, language, source } = props;
  const labels = fields.filter(({ name }) => name.startsWith('label:'));
  if (labels.length === 0) return null;
  return (
    <section class="shared-specifications">
      <h2>Specifications</h2>
      <p class="hint">Leave a value empty where it is the same in every language, such as Bluetooth 5.3.</p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">In {languageName(source)}</th>
            <th scope="col">Name in {languageName(language)}</th>
            <th scope="col">Value in {languageName(language)}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => {
            const value = fields.find(({ name }) => name === label.name.replace(/^label/, 'value'));
            return (
              <tr>
                <th scope="row" lang={source} dir={textDirection(source)}>
                  {label.source}
                  <small>{value?.source}</small>
                </th>
                <Cell {...props} field={label} heading="Name" />
                {value && <Cell {...props} field={value} heading="Value" />}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ field: { name, label, longest }, heading, language, words, mayPublish, problems }: SharedTextProps & { field: SharedField; heading: string }) {
  const own = { lang: language, dir: textDirection(language) };
  const typed = words[name] ?? '';
  return (
    <td data-label={heading}>
      {mayPublish ? (
        <input
          id={`field-${name}`}
          name={name}
          value={typed}
          maxlength={longest}
          aria-label={`${label} in ${languageName(language)}`}
          {...(problems?.[name] !== undefined && { 'aria-invalid': 'true' as const })}
          {...own}
        />
      ) : (
        <span {...own}>{typed}</span>
      )}
    </td>
  );
}
