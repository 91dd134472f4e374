import type { Context } from 'hono';
import type { DraftText } from '../../../db/schema/editing.ts';
import { readRaw } from '../read-form.ts';

/**
 * The editor's one form. `base` is the revision it shows, 0 for none; `basedOn` that of the source it was made from;
 * `copy` the version of the working copy that it shows or the tab kept last, 0 for none.
 */
export type EditorForm = { text: DraftText; base: number; basedOn: number | undefined; copy: number; note: string };

/**
 * What was typed, whatever it is: whether it can be saved or published is for these to say. A base that cannot be read
 * counts as none, so that the text meets the newest one in a conflict and is not lost.
 */
export async function readEditorForm(c: Context): Promise<EditorForm> {
  const raw = await readRaw(c);
  const field = (name: string) => raw[name]?.[0] ?? '';
  const line = (name: string) =>
    field(name)
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
  const text: DraftText = {
    title: line('title'),
    slug: line('slug'),
    summary: line('summary'),
    body: field('body'),
    seoTitle: line('seoTitle'),
    seoDescription: line('seoDescription'),
  };
  return {
    text,
    base: numberIn(field('base')) ?? 0,
    basedOn: numberIn(field('basedOn')),
    copy: Number(/^\d{1,15}$/.exec(field('copy'))?.[0] ?? 0),
    note: line('note').slice(0, 500),
  };
}

const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);
