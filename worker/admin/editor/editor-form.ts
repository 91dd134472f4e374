import type { Context } from 'hono';
import * as v from 'valibot';
import type { DraftText } from '../../../db/schema.ts';
import { baseNumber, readForm, type ReadForm } from '../read-form.ts';

/** The editor's one form. `base` is the revision it shows, 0 for none; `basedOn` that of the source it was made from. */
export type EditorForm = { text: DraftText; base: number; basedOn: number | undefined };

const line = v.pipe(
  v.optional(v.string(), ''),
  v.trim(),
  v.transform((text) => text.replaceAll(/\s*\n\s*/g, ' ')),
);
const EditorFormSchema = v.pipe(
  v.object({
    title: line,
    slug: line,
    summary: line,
    body: v.optional(v.string(), ''),
    seoTitle: line,
    seoDescription: line,
    base: baseNumber,
    basedOn: v.optional(v.string(), ''),
  }),
  v.transform(({ base, basedOn, ...text }): EditorForm => ({ text, base, basedOn: /^[1-9]\d{0,8}$/.test(basedOn) ? Number(basedOn) : undefined })),
);

/** What was typed, whatever it is: whether it can be saved or published is for these to say. */
export const readEditorForm = (c: Context): Promise<ReadForm<EditorForm>> => readForm(c, EditorFormSchema);
