import type { DraftText } from '../../../db/schema/editing.ts';
import { articlePage } from '../../articles/article-page.ts';
import { contentSecurityPolicy } from '../../http/security.ts';
import { subjectOf } from '../../publishing/check-lines.ts';
import { readCompileContext } from '../../publishing/compile-context.ts';
import { compileWritten, type FieldProblem } from '../../publishing/compile-text.ts';
import { scriptPath } from '../../paths.ts';
import { readerScriptHash } from '../../ui/built.ts';
import { makeSlug } from '../../sites/slug.ts';
import type { AdminSite } from '../admin-site.ts';
import { findDraftFrame, findMarkets } from './draft-store.ts';

/** A text that is not published, as this locale would show it. `note` is said above it. */
export type Draft = { site: AdminSite; article: number; language: string; locale: string; text: DraftText; note?: string };
/** `csp` goes with the page wherever it is shown. */
export type RenderedDraft = {
  html: string;
  csp: string;
  problems: FieldProblem[];
  /** Numbers of articles that it links to and this locale does not show: readers get the words without the link. */
  unseen: number[];
};

const readerScriptTag = `<script src="${scriptPath(readerScriptHash)}" defer></script>`;
const standardNote = 'A preview: what is not published yet.';

/** The reader's own page, by the same compiler. Undefined where the site has no such article or locale. */
export async function renderDraft(env: Pick<Env, 'DB'>, { site, article, language, locale, text, note }: Draft): Promise<RenderedDraft | undefined> {
  const [markets, context] = await Promise.all([findMarkets(env.DB, site.id, article), readCompileContext(env.DB, site.key, [text.body])]);
  if (!markets || !context) return undefined;
  const { compiled, problems } = compileWritten(text, subjectOf(markets, language, context), context);
  const found = await findDraftFrame(env.DB, { site: site.key, locale }, article, language, compiled.links);
  if (!found) return undefined;
  const { model, frame } = found;
  const { title, summary, slug, seoTitle, seoDescription } = text;
  const shown = {
    title,
    summary,
    language,
    misleading: false,
    slug: makeSlug(slug || title),
    revision: 0,
    seoTitle: seoTitle || null,
    seoDescription: seoDescription || null,
  };
  const page = articlePage({ model, article: { ...frame, ...shown }, body: compiled, origin: '', draft: { note: note ?? standardNote } });
  const seen = new Set(frame.targets.map(({ number }) => number));
  const unseen = compiled.links.filter((number) => !seen.has(number));
  // The frame beside the editor runs no script, and says so of each that is there.
  const html = String(page).replace(readerScriptTag, '');
  return { html, csp: contentSecurityPolicy(model.site.settings.accent), problems, unseen };
}
