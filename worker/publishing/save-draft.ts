import type { DraftText } from '../../db/schema/editing.ts';
import { refused, succeeded, type Result } from '../result.ts';
import { slugify } from '../sites/slug.ts';
import { basisOf, madeFrom, refreshState } from './article-state.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import { textFields } from './merge-text.ts';
import { removeCopy, type KnownCopy } from './working-copy.ts';

/** What somebody saves. `base` is the revision it was written on, 0 for a first one; `basedOn` is left out where it follows what that one follows. */
export type Draft = {
  site: string;
  article: string;
  language: string;
  base: number;
  basedOn?: number | undefined;
  text: DraftText;
  author: string;
  /** The working copy that is done with. */
  copy?: KnownCopy;
  note?: string;
};
/** `unchanged`: it was there already, from before or from the same form sent twice. */
export type SavedDraft = { revision: number; unchanged: boolean };
export type SaveFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; field: keyof DraftText; message: string };

/** As long as the compiler takes. */
const longestBody = 500_000;
const longestLine = 5000;
const tooLong = 'The text has more than 500,000 characters. Split the article: what is too long to keep is in this browser alone.';

type Found = { article: number; newest: number; text: string | null; basedOn: number | null; author: string | null };

/** Saves a text as the next revision, a draft: what readers see does not change. */
export async function saveDraft(env: Pick<Env, 'DB'>, draft: Draft): Promise<Result<SavedDraft, SaveFailure>> {
  const text = tidyDraft(draft.text);
  if (text.title === '') return refused({ reason: 'invalid', field: 'title', message: 'Enter a title: lists and links show it.' });
  const long = textFields.find((field) => field !== 'body' && text[field].length > longestLine);
  if (long) return refused({ reason: 'invalid', field: long, message: `This has more than ${longestLine} characters. Make it shorter.` });
  if (text.body.length > longestBody) return refused({ reason: 'invalid', field: 'body', message: tooLong });
  const found = await findRevision(env.DB, draft, draft.base);
  if (!found) return refused({ reason: 'missing' });
  if (draft.base === found.newest && holds(found, draft, text)) {
    await forgetCopy(env.DB, found.article, draft);
    return succeeded({ revision: draft.base, unchanged: true });
  }
  if (draft.base > found.newest) return refused({ reason: 'conflict' });
  const done = await commitQuietly(env.DB, draftStatements(env.DB, found.article, draft, text, hasText(found, text)), {
    site: draft.site,
    actor: draft.author,
    action: 'article.save',
    entity: `${draft.article}/${draft.language}`,
    before: { revision: draft.base },
    after: { revision: draft.base + 1, title: text.title },
  });
  return done.ok ? succeeded({ revision: draft.base + 1, unchanged: false }) : settleDouble(env, draft, text);
}

/** As it is kept: no stray space around lines, an address in its form, empty while it follows the title. */
export const tidyDraft = ({ title, slug, summary, body, seoTitle, seoDescription }: DraftText): DraftText => ({
  title: title.trim(),
  slug: slugify(slug),
  summary: summary.trim(),
  body: body.toWellFormed().replaceAll(/\r\n?/g, '\n'),
  seoTitle: seoTitle.trim(),
  seoDescription: seoDescription.trim(),
});

export const isSameText = (one: DraftText, other: DraftText): boolean => textFields.every((field) => one[field] === other[field]);

function holds(found: Found, { basedOn }: Draft, text: DraftText): boolean {
  return hasText(found, text) && (basedOn === undefined || found.basedOn === basedOn);
}

export const hasText = ({ text: stored }: Found, text: DraftText): boolean => stored !== null && isSameText(JSON.parse(stored), text);

/** The same form sent twice is one save; anything else that stands there by now is somebody's work. */
async function settleDouble(env: Pick<Env, 'DB'>, draft: Draft, text: DraftText): Promise<Result<SavedDraft, SaveFailure>> {
  const found = await findRevision(env.DB, draft, draft.base + 1);
  const isDouble = found?.author === draft.author && holds(found, draft, text);
  return isDouble ? succeeded({ revision: draft.base + 1, unchanged: true }) : refused({ reason: 'conflict' });
}

/** The article, its newest revision in this language, and the text of the one asked for. */
export function findRevision(d1: D1Database, { site, article, language }: Pick<Draft, 'site' | 'article' | 'language'>, number: number): Promise<Found | null> {
  return d1
    .prepare(
      `SELECT a.id AS article, coalesce((SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id), 0) AS newest, ${basisOf('r', 't')} AS basedOn, r.author AS author,
        iif(r.id IS NULL, NULL, json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body,
          'seoTitle', coalesce(r.seo_title, ''), 'seoDescription', coalesce(r.seo_description, ''))) AS text
      FROM site s JOIN article a ON a.site_id = s.id AND a.key = ?2
      LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3 LEFT JOIN revision r ON r.translation_id = t.id AND r.number = ?4
      WHERE s.key = ?1 AND EXISTS (SELECT 1 FROM locale l WHERE l.site_id = s.id AND instr(l.chain, json_quote(?3)) > 0)`,
    )
    .bind(site, article, language, number)
    .first<Found>();
}

/** Makes it the next revision. `isSame`: it says what that one said. */
export function draftStatements(d1: D1Database, article: number, draft: Draft, text: DraftText, isSame: boolean): D1PreparedStatement[] {
  const { language, base, basedOn, author, note, copy } = draft;
  return [
    d1.prepare('INSERT INTO translation (article_id, language) VALUES (?, ?) ON CONFLICT DO NOTHING').bind(article, language),
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
        SELECT id, CAST(?3 AS INTEGER), ${statusOfNext}, ?4, ?5, ?6, ?7, ?8, ?9, 'minor', ${madeFrom('?10')}, ?11, ?12
        FROM translation WHERE article_id = ?1 AND language = ?2`,
      )
      .bind(
        article,
        language,
        base + 1,
        text.title,
        text.slug,
        text.summary,
        text.seoTitle || null,
        text.seoDescription || null,
        text.body,
        basedOn ?? null,
        author,
        note || null,
        isSame ? 1 : 0,
      ),
    ...(copy ? [removeCopy(d1, { article, language }, copy)] : []),
    ...refreshState(d1, article),
  ];
}

/** What is under review or approved stays so where nothing but the source it follows is another one (?13). */
const statusOfNext = `coalesce((SELECT b.status FROM revision b WHERE ?13 = 1 AND b.translation_id = translation.id AND b.number = ?3 - 1 AND b.status <> 'published'), 'draft')`;

async function forgetCopy(d1: D1Database, article: number, { language, copy }: Draft): Promise<void> {
  if (copy) await removeCopy(d1, { article, language }, copy).run();
}
