import type { Manual } from '../../../db/schema/structure.ts';
import type { ProductValue } from '../../publishing/products/product-value.ts';
import type { AdminSite } from '../admin-site.ts';
import { Choices, SelectField, TextAreaField, TextField, type FieldProblems, type Option } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { TextsFields } from '../ui/texts-fields.tsx';
import { FileField } from './file-field.tsx';

export type ProductFieldsProps = {
  site: AdminSite;
  value: Omit<ProductValue, 'specifications'>;
  categories: Option[];
  pictures: string[];
  documents: string[];
  problems?: FieldProblems | undefined;
};

/** What a product says, but its specifications. */
export function ProductFields({ site, value, categories, pictures, documents, problems }: ProductFieldsProps) {
  const markets = site.markets.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      <TextsFields name="name" label="Name" languages={site.languages} texts={value.names} problems={problems} />
      <TextsFields name="summary" label="One line about it" languages={site.languages} texts={value.summaries} problems={problems} longest={300} />
      <div class="columns aligned">
        <TextField name="model" label="Model" hint="As it stands on the product." value={value.model} maxlength={100} problems={problems} required />
        <SelectField name="category" label="Category" value={value.category} options={categories} problems={problems} />
      </div>
      <TextAreaField name="skus" label="SKUs" hint="One a line. Readers find the product by them." value={value.skus.join('\n')} rows={3} problems={problems} />
      <FileField name="image" label="Picture" value={value.image ?? ''} keys={pictures} problems={problems} />
      <Manuals manuals={value.manuals} documents={documents} languages={site.languages} problem={problems?.['manuals']} />
      <Choices name="hiddenIn" label="Not sold in" hint="Readers of these markets do not see it." type="checkbox" values={value.hiddenIn} options={markets} />
    </>
  );
}

const freeRows = 2;

type ManualsProps = { manuals: readonly Manual[]; documents: readonly string[]; languages: readonly string[]; problem: string | undefined };

/** Rows of file and language; an empty one says nothing. */
function Manuals({ manuals, documents, languages, problem }: ManualsProps) {
  const rows = [...manuals, ...Array.from({ length: freeRows }, () => ({ file: '', language: languages[0] ?? '' }))];
  return (
    <fieldset class={problem ? 'wrong' : ''}>
      <legend>Manuals</legend>
      <p class="hint">Empty a row to take it away.</p>
      {problem && (
        <p class="field-problem" id="field-manuals">
          {problem}
        </p>
      )}
      {rows.map(({ file, language }, index) => (
        <div class="manual-row">
          <input name="manual-file" value={file} list="manual-files" aria-label={`File of manual ${index + 1}`} placeholder="media/manuals/…" />
          <select name="manual-language" aria-label={`Language of manual ${index + 1}`}>
            {languages.map((each) => (
              <option value={each} selected={each === language}>
                {languageName(each)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <datalist id="manual-files">
        {documents.map((key) => (
          <option value={key} />
        ))}
      </datalist>
    </fieldset>
  );
}
