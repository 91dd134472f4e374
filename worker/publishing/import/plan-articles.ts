import type { CompileContext } from '../compile/context.ts';
import { compileTranslation, type CompiledText } from './compile-texts.ts';
import type { ContentProblem } from './content-problem.ts';
import { planShared, type Shared, type SharedPlan } from './plan-shared.ts';
import { planTranslation, type TranslationPlan } from './plan-translation.ts';
import { sameJson } from './same-json.ts';
import type { ArticleContent, SiteContent, TranslationContent } from './site-content.ts';
import { stagedRow, type StagedRow } from './staged-rows.ts';
import type { StoredRevision, StoredTranslation } from './stored-articles.ts';
import type { StoredState } from './stored-state.ts';

export type ArticlesPlan = {
  rows: StagedRow[];
  problems: ContentProblem[];
  /** Of the folder's texts. */
  imported: string[];
  unchanged: string[];
  kept: string[];
  /** Of another help center: texts that cannot be shown at all. */
  skipped: { file: string; reason: string }[];
  conflicts: string[];
  /** Keys of the topics and products in which the folder's articles will be and of which they will be about. */
  needs: { topics: Set<string>; products: Set<string> };
  /** Everything that public texts use once this is done, as `kind key`. */
  uses: Set<string>;
};

export type PlanOptions = { today: string; overwrite: boolean; onText?: (done: number) => void };

/** Compares and compiles every text of the folder. */
export async function planArticles(content: SiteContent, stored: StoredState, context: CompileContext, options: PlanOptions): Promise<ArticlesPlan> {
  const plan: ArticlesPlan = {
    rows: [],
    problems: [],
    imported: [],
    unchanged: [],
    kept: [],
    skipped: [],
    conflicts: [],
    needs: { topics: new Set(), products: new Set() },
    uses: new Set(),
  };
  let done = 0;
  for (const article of content.articles.map(asShown)) {
    const shared = await planShared(article, stored, options.overwrite);
    addShared(plan, article.key, shared, article.place.file, stored);
    plan.needs.topics.add(shared.shared.topic);
    for (const product of shared.shared.products) plan.needs.products.add(product);
    const sourceNumber = await planSource(article, content, stored, shared, options);
    for (const text of article.translations) {
      const based = content.scope === 'addition' && text.language !== content.site.source ? { ...text, basedOn: sourceNumber } : text;
      await addTranslation(plan, { article: article.key, text: based, shared, stored, context, options });
      options.onText?.((done += 1));
    }
  }
  return plan;
}

/** The texts of an article that is put away are drafts, whatever their files say. */
function asShown(article: ArticleContent): ArticleContent {
  if (article.archived === undefined) return article;
  const translations = article.translations.map((text) => Object.assign({}, text, { status: 'draft' as const }));
  return { ...article, translations };
}

function addShared(plan: ArticlesPlan, key: string, { verdict, shared, before }: SharedPlan, file: string, stored: StoredState): void {
  if (verdict === 'write') plan.rows.push(stagedRow('article', key, { key, ...shared, before: before ?? null }), ...logShared(key, shared, before, stored));
  if (verdict === 'kept') plan.kept.push(file);
  if (verdict === 'conflict') plan.conflicts.push(file);
}

/** An editor who has its settings open must be told that they are others by now. */
function logShared(key: string, after: Shared, before: Shared | undefined, stored: StoredState): StagedRow[] {
  if (!before) return [];
  const number = (stored.log.get(`article ${key}`)?.number ?? 0) + 1;
  return [stagedRow('change', `article/${key}`, { kind: 'article', entity: key, number, before, after })];
}

/** The revision of the source text that added translations are made from. */
async function planSource(
  article: ArticleContent,
  { site }: SiteContent,
  stored: StoredState,
  shared: SharedPlan,
  options: PlanOptions,
): Promise<number | undefined> {
  const text = article.translations.find(({ language }) => language === site.source);
  const there = stored.translations.get(article.key)?.get(site.source);
  if (!text) return there?.head?.number;
  const source = await planTranslation({ text, stored: there, sharedHash: shared.hash, ...options });
  return source.revision?.number ?? there?.head?.number;
}

/** What is here just so already is no reason to refuse the rest. */
const asWarning = (problem: ContentProblem): ContentProblem => ({ ...problem, severity: 'warning' });

/** A text of the own format with an error refuses the import; one of another help center is left out if nothing of it is left. */
function unshowable({ body }: TranslationContent, compiled: CompiledText, problems: readonly ContentProblem[]): ContentProblem | undefined {
  return compiled.segments.length === 0 && body.trim() !== '' ? problems.find(({ severity }) => severity === 'error') : undefined;
}

type OneText = { article: string; text: TranslationContent; shared: SharedPlan; stored: StoredState; context: CompileContext; options: PlanOptions };

async function addTranslation(plan: ArticlesPlan, { article, text, shared, stored, context, options }: OneText): Promise<void> {
  const there = stored.translations.get(article)?.get(text.language);
  const made = await planTranslation({ text, stored: there, sharedHash: shared.hash, ...options });
  const { compiled, problems } = compileTranslation(text, visibleMarkets(shared.shared, context), context);
  plan.problems.push(...(made.verdict === 'same' ? problems.map(asWarning) : problems));
  const error = unshowable(text, compiled, problems);
  if (error) {
    plan.skipped.push({ file: error.file, reason: error.message });
    return;
  }
  plan[listOf(made)].push(text.place.file);
  addRevision(plan, article, text.language, there, made);
  const copy = made.revision ?? there?.head;
  if (made.live && copy) addLive(plan, article, there, text.language, copy, compiled);
  else addRecompiled(plan, article, there, visibleMarkets(shared.shared, context), context);
}

const listOf = ({ verdict }: TranslationPlan) => ({ write: 'imported', same: 'unchanged', kept: 'kept', conflict: 'conflicts' } as const)[verdict];

function addRevision(
  plan: ArticlesPlan,
  article: string,
  language: string,
  there: StoredTranslation | undefined,
  { revision, remembered }: TranslationPlan,
): void {
  const key = `${article}/${language}`;
  const was = { publishedAt: there?.publishedAt, updatedAt: there?.updatedAt, verifiedAt: there?.verifiedAt, importHash: there?.importHash };
  if (!sameJson(was, remembered)) plan.rows.push(stagedRow('translation', key, { article, language, base: there?.head?.number ?? 0, ...remembered }));
  if (revision) plan.rows.push(stagedRow('revision', key, { article, language, ...revision, note: null }));
}

/** Compiles a public text again that the folder does not set: what it refers to may have changed. */
export function addRecompiled(
  plan: Pick<ArticlesPlan, 'rows' | 'uses'>,
  article: string,
  there: StoredTranslation | undefined,
  visibleIn: ReadonlySet<string>,
  context: CompileContext,
): void {
  if (!there?.live) return;
  const place = { file: '', line: 1 };
  const text: TranslationContent = {
    ...there.live,
    language: there.language,
    revision: undefined,
    basedOn: undefined,
    published: undefined,
    updated: undefined,
    verified: undefined,
    place,
    lines: { title: 1, summary: 1 },
  };
  addLive(plan, article, there, there.language, there.live, compileTranslation(text, visibleIn, context).compiled);
}

/** Stages the public copy of a text, unless it is there just so. */
function addLive(
  plan: Pick<ArticlesPlan, 'rows' | 'uses'>,
  article: string,
  there: StoredTranslation | undefined,
  language: string,
  text: StoredRevision,
  { uses, ...compiled }: CompiledText,
): void {
  for (const { kind, key } of uses) plan.uses.add(`${kind} ${key}`);
  if (there && isCopy(there, text, compiled)) return;
  const { number, title, slug, summary, seoTitle, seoDescription } = text;
  const key = `${article}/${language}`;
  plan.rows.push(
    stagedRow('live', key, { article, language, base: there?.head?.number ?? 0, number, title, slug, summary, seoTitle, seoDescription, ...compiled }),
    stagedRow('usage', `translation/${key}`, { user: 'translation', of: article, language, list: uses }),
  );
}

function isCopy(there: StoredTranslation, text: StoredRevision, compiled: Omit<CompiledText, 'uses'>): boolean {
  return (
    there.liveRevision === text.number &&
    there.slug === text.slug &&
    (['segments', 'contents', 'links'] as const).every(
      (field) => there[field] === JSON.stringify(compiled[field]) || sameJson(JSON.parse(there[field]), compiled[field]),
    )
  );
}

export function visibleMarkets({ onlyIn, hiddenIn }: Pick<Shared, 'onlyIn' | 'hiddenIn'>, context: CompileContext): ReadonlySet<string> {
  if (onlyIn) return new Set(onlyIn);
  return new Set([...context.markets].filter((market) => !hiddenIn?.includes(market)));
}
