import type { DraftText } from '../../../db/schema/editing.ts';

/** The parts of a text, in the order they are read, by the names that the editor gives them. */
export const textFields: readonly { name: keyof DraftText; label: string }[] = [
  { name: 'title', label: 'Title' },
  { name: 'summary', label: 'Summary' },
  { name: 'body', label: 'Text' },
  { name: 'slug', label: 'Address' },
  { name: 'seoTitle', label: 'Title in search results' },
  { name: 'seoDescription', label: 'Description in search results' },
];

type TextProps = { text: DraftText; language: string; direction: 'ltr' | 'rtl' };

/** A whole text as it was written, to read. */
export function WholeText({ text, language, direction }: TextProps) {
  return (
    <>
      {textFields
        .filter(({ name }) => text[name] !== '')
        .map(({ name, label }) => (
          <section>
            <h2>{label}</h2>
            <div class="diff" lang={name === 'slug' ? undefined : language} dir={direction}>
              {text[name]}
            </div>
          </section>
        ))}
    </>
  );
}
