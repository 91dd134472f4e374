import { draftPreviewPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import type { EditedTranslation } from './edited.ts';
import { previewLocales } from './preview-locales.ts';

/** The reader's page on a phone. Its scripts are off; the editor's script keeps it up to date. */
export function Preview({ c, edited }: { c: AdminContext; edited: EditedTranslation }) {
  const { article, language } = edited;
  const locales = previewLocales(c.var.site, edited);
  const first = locales[0]?.key;
  if (first === undefined) return <p class="soft">No locale of this site shows this language.</p>;
  return (
    <section class="preview" aria-label="Preview">
      <div class="preview-bar">
        <label for="preview-locale">Preview for</label>
        <select id="preview-locale" name="locale" form="editor" data-key="w">
          {locales.map(({ key, label }) => (
            <option value={key}>{label}</option>
          ))}
        </select>
        <span class="preview-state soft" role="status"></span>
      </div>
      <div class="phone">
        <iframe src={draftPreviewPath(article.number, language, first)} title="Preview" sandbox="allow-same-origin" loading="lazy"></iframe>
      </div>
    </section>
  );
}
