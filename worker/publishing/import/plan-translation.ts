import { makeSlug } from '../../sites/slug.ts';
import { merge, type Verdict } from './merge.ts';
import type { TranslationContent } from './site-content.ts';
import type { StoredRevision, StoredTranslation } from './stored-articles.ts';
import { hashText, joinHashes, splitHashes } from './text-hash.ts';

/** What a translation remembers beside its text. */
export type Dates = { publishedAt: string | null; updatedAt: string | null; verifiedAt: string | null };
type Remembered = Dates & { importHash: string | null };

export type TranslationPlan = {
  verdict: Verdict;
  /** The text to save as a new revision. */
  revision: StoredRevision | undefined;
  /** Whether the folder's text is (or becomes) the public one. */
  live: boolean;
  remembered: Remembered;
};

export type TranslationSides = {
  text: TranslationContent;
  stored: StoredTranslation | undefined;
  sharedHash: string | undefined;
  today: string;
  overwrite: boolean;
};

/** Compares one text of a folder with D1: a new revision, nothing, or left alone because it was edited here. */
export async function planTranslation({ text, stored, sharedHash, today, overwrite }: TranslationSides): Promise<TranslationPlan> {
  const folder = { ...text, slug: makeSlug(text.slug ?? text.title) };
  const hash = await hashText(folder);
  const imported = splitHashes(stored?.importHash ?? null).text;
  const verdict = await compare(hash, stored, imported, overwrite);
  const head = stored?.head;
  const rebased = verdict === 'same' && head !== undefined && (text.basedOn ?? 0) > (head.basedOn ?? 0);
  const written = verdict === 'write' || rebased;
  const number = Math.max((head?.number ?? 0) + 1, text.revision ?? 0);
  const current = written || verdict === 'same';
  return {
    verdict: rebased ? 'write' : verdict,
    revision: written ? { ...revisionOf(folder), number, basedOn: text.basedOn ?? head?.basedOn ?? null } : undefined,
    live: current && text.status === 'published',
    remembered: {
      ...(current ? datesOf(text, stored, written, today) : keptDates(stored)),
      importHash: joinHashes(current ? hash : (imported ?? ''), sharedHash ?? ''),
    },
  };
}

/** The newest text of a translation as one would import it: withdrawn is a draft, whatever its last revision says. */
export function headText(stored: StoredTranslation): StoredRevision | undefined {
  return stored.head && stored.liveRevision === null ? { ...stored.head, status: 'draft' } : stored.head;
}

async function compare(folder: string, stored: StoredTranslation | undefined, imported: string | undefined, overwrite: boolean): Promise<Verdict> {
  const head = stored && headText(stored);
  const sides = { folder, stored: head ? await hashText(head) : null, imported: imported ? { value: imported } : undefined };
  const verdict = merge(sides, overwrite);
  // A folder that holds what is public here, under a newer draft, is older than here and not in conflict with it.
  if (verdict === 'conflict' && stored?.live && (await hashText(stored.live)) === folder) return 'kept';
  return verdict;
}

function revisionOf({
  title,
  slug,
  summary,
  seoTitle,
  seoDescription,
  status,
  significance,
  body,
}: Omit<StoredRevision, 'number' | 'basedOn'>): Omit<StoredRevision, 'number' | 'basedOn'> {
  return { title, slug, summary, seoTitle, seoDescription, status, significance, body };
}

function datesOf(text: TranslationContent, stored: StoredTranslation | undefined, written: boolean, today: string): Dates {
  const was = keptDates(stored);
  const published = text.status === 'published';
  return {
    publishedAt: sameDay(text.published, was.publishedAt) ?? (published ? today : null),
    updatedAt: sameDay(text.updated, written && published ? today : was.updatedAt) ?? null,
    verifiedAt: later(text.verified, was.verifiedAt),
  };
}

const keptDates = (stored: StoredTranslation | undefined): Dates => ({
  publishedAt: stored?.publishedAt ?? null,
  updatedAt: stored?.updatedAt ?? null,
  verifiedAt: stored?.verifiedAt ?? null,
});

/** The day in the folder; what is stored where that is the same day, only finer, or where the folder names none. */
function sameDay(folder: string | undefined, stored: string | null): string | null {
  return folder !== undefined && stored?.slice(0, 10) !== folder ? folder : stored;
}

/** Of two days the later: a check made here is not undone by an older file. */
function later(folder: string | undefined, stored: string | null): string | null {
  if (folder === undefined) return stored;
  return stored !== null && stored.slice(0, 10) >= folder ? stored : folder;
}
