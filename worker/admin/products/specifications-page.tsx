import { textDirection } from '../../sites/text-direction.ts';
import type { AdminSite } from '../admin-site.ts';
import { specificationsPath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import type { SpecificationRow } from './specifications.ts';

type SpecificationsProps = {
  site: AdminSite;
  product: number;
  language: string;
  base: number;
  rows: SpecificationRow[];
  /** The same rows in the source language, beside a translation. */
  source: SpecificationRow[];
  problems?: FieldProblems | undefined;
  conflict?: Difference[];
};

const freeRows = 3;
const empty = { label: '', value: '' };

/** The specifications in one language as a table: in the source language rows come and go, in the others they are translated. */
export function SpecificationsPage(props: SpecificationsProps) {
  const { site, product, language, base, problems, conflict } = props;
  const isSource = language === site.sourceLanguage;
  return (
    <>
      {conflict && <ConflictNotice differences={conflict} />}
      <nav aria-label="Languages">
        <ul class="language-links">
          {site.languages.map((each) => (
            <li>
              <a href={specificationsPath(product, each)} {...(each === language && { 'aria-current': 'page' })}>
                {languageName(each)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="form specifications" method="post" action={specificationsPath(product, language)}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <p class="hint">
          {isSource
            ? 'Empty a name to take its row away. Numbers say the order. A value that is the same everywhere, such as Bluetooth 5.3, is written here alone.'
            : 'Leave a value empty where it is the same as in the language it was written in.'}
        </p>
        <div class="scroll">{isSource ? <SourceTable {...props} /> : <TranslationTable {...props} />}</div>
        <div class="actions">
          <button data-key="s">Save</button>
        </div>
      </form>
    </>
  );
}

function SourceTable({ rows, language }: SpecificationsProps) {
  const all = [...rows, ...Array.from({ length: freeRows }, () => empty)];
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {all.map((row, index) => (
          <tr>
            <td class="place">
              <input name="place" value={String(index + 1)} inputmode="decimal" aria-label={`Place of row ${index + 1}`} />
            </td>
            <Cells row={row} index={index} language={language} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TranslationTable({ rows, source, language, site }: SpecificationsProps) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">In {languageName(site.sourceLanguage)}</th>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {source.map((original, index) => (
          <tr>
            <th scope="row">
              {original.label} <small>{original.value}</small>
            </th>
            <Cells row={rows[index] ?? empty} index={index} language={language} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ row, index, language }: { row: SpecificationRow; index: number; language: string }) {
  const own = { lang: language, dir: textDirection(language) };
  return (
    <>
      <td>
        <input name="label" value={row.label} maxlength={200} aria-label={`Name of row ${index + 1}`} {...own} />
      </td>
      <td>
        <input name="value" value={row.value} maxlength={500} aria-label={`Value of row ${index + 1}`} {...own} />
      </td>
    </>
  );
}
