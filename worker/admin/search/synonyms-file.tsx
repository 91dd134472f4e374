import { synonymsFilePath, synonymsImportPath } from '../paths.ts';

/** The list as a file for a spreadsheet, out and in. */
export const SynonymsFile = ({ locale }: { locale: string }) => (
  <section aria-labelledby="file">
    <h2 id="file">As a file</h2>
    <p>
      <a href={synonymsFilePath(locale)}>Download as CSV</a>, which opens in a spreadsheet: the columns are terms and replacements, several of them parted by
      “|”.
    </p>
    <form class="form" method="post" action={synonymsImportPath(locale)} enctype="multipart/form-data">
      <div class="field">
        <label for="field-file">Read a file</label>
        <p class="hint" id="file-hint">
          You see what it changes before anything is saved.
        </p>
        <input id="field-file" name="file" type="file" accept=".csv,text/csv" aria-describedby="file-hint" required />
      </div>
      <label class="choice">
        <input type="checkbox" name="replace" value="yes" /> <span>Take out what the file does not name</span>
      </label>
      <div class="actions">
        <button class="second" data-key="x r">
          Read the file
        </button>
      </div>
    </form>
  </section>
);
