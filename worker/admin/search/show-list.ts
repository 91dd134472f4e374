import { readTuning } from '../../search/tuning/compile-tuning.ts';
import { tidyWords } from '../../search/tidy-words.ts';
import { findArticles, titlesOf } from '../markets/find-articles.ts';
import type { RawForm } from '../read-form.ts';
import { param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { readArticle } from './article-cell.tsx';
import { editors } from './editors.ts';
import type { ListContext, ListEditor } from './list-editor.ts';
import { sendTuningPage, type TuningPageProps } from './tuning-page.tsx';
import { trySearch } from './try-search.ts';

type Shown = Partial<Pick<TuningPageProps, 'problems' | 'plan' | 'status' | 'base' | 'typed'>> & {
  /** Somebody else saved the list meanwhile. */
  conflict?: boolean;
  words?: string;
  explained?: number | undefined;
};

export const editorOf = (list: string): ListEditor | undefined => editors.find(({ key }) => key === list);
export const placeOf = (c: AdminContext) => ({ site: c.var.site.key, locale: param(c, 'locale') });

export function timeZoneOf(c: AdminContext): string {
  const market = c.var.site.locales.find(({ key }) => key === param(c, 'locale'))?.market;
  return c.var.site.markets.find(({ key }) => key === market)?.timeZone ?? 'UTC';
}

/** What a list names, in words. */
export async function contextOf(c: AdminContext, typed: RawForm, others: readonly number[] = []): Promise<ListContext> {
  const numbers = (typed['article'] ?? []).map(readArticle).filter(Number.isInteger);
  return { timeZone: timeZoneOf(c), titles: await titlesOf(c.env.DB, c.var.site, [...numbers, ...others]) };
}

/** A list of the locale in the address: as it is stored, or as somebody typed it; and the answers to a search with it. */
export async function showList(c: AdminContext, editor: ListEditor, { typed, words = '', explained, conflict, base, ...shown }: Shown = {}): Promise<Response> {
  const place = placeOf(c);
  const timeZone = timeZoneOf(c);
  const stored = await editor.load(c.env.DB, place, timeZone);
  if (!stored) return refuse(c, 'not-found');
  const form = typed ?? stored.typed;
  const context = await contextOf(c, form);
  const find = (c.req.query('find') ?? '').trim();
  const named = editor.key === 'pins' || editor.key === 'promoted';
  return sendTuningPage(c, {
    ...shown,
    editor,
    locale: place.locale,
    typed: form,
    base: base ?? stored.base,
    context,
    trial: await runTrial(c, editor, typed, tidyWords(words).words, explained),
    conflict: conflict ? await editor.compare(c.env.DB, place, form, context) : undefined,
    find: named ? { words: find, found: await findArticles(c.env.DB, c.var.site, find) } : undefined,
  });
}

async function runTrial(
  c: AdminContext,
  editor: ListEditor,
  typed: RawForm | undefined,
  words: string,
  explained: number | undefined,
): Promise<TuningPageProps['trial']> {
  if (words === '') return { words, tried: undefined, explained, state: 'saved' };
  const place = placeOf(c);
  const saved = await readTuning(c.env.DB, place);
  const unsaved = typed && editor.tuneWith(saved, typed, timeZoneOf(c));
  const tried = await trySearch(c.env.KV, place, words, unsaved ?? saved, explained);
  return { words, tried, explained, state: unsaved ? 'unsaved' : typed ? 'broken' : 'saved' };
}
