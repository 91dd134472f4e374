import { findSnippetCycle } from '../compile/snippet-cycles.ts';
import { compileSnippet, contextOf } from './compile-texts.ts';
import type { CompileContext } from '../compile/context.ts';
import type { ContentProblem } from './content-problem.ts';
import { planMedia, type MediaPlan } from './media-plan.ts';
import { changeRow, goneRow, pieceRow, renamedSlugs, snippetRows } from './piece-rows.ts';
import { planArticles, type ArticlesPlan, type PlanOptions } from './plan-articles.ts';
import { concernsGateway, nameOf, planPieces, type PiecePlan } from './plan-pieces.ts';
import { planVanished, type VanishedPlan } from './plan-vanished.ts';
import { sortRemovals, type Removals } from './removable.ts';
import { sameJson } from './same-json.ts';
import { settle } from './settle.ts';
import type { SiteContent, SnippetText } from './site-content.ts';
import { stagedRow, type StagedRow } from './staged-rows.ts';
import type { StoredState } from './stored-state.ts';

export type ImportPlan = {
  host: string;
  rows: StagedRow[];
  media: MediaPlan['writes'];
  gateway: boolean;
  /** What no import can get around, whatever the format. */
  refusals: ContentProblem[];
  /** Of texts. */
  problems: ContentProblem[];
  texts: Pick<ArticlesPlan, 'imported' | 'unchanged' | 'kept' | 'skipped' | 'conflicts'>;
  vanished: VanishedPlan;
  pieces: { written: number; removed: string[]; needed: string[]; kept: string[]; conflicts: string[] };
};

/** All that an import would write, and all that is wrong with it. Reads the folder's files; writes nothing. */
export async function planImport(given: SiteContent, stored: StoredState, options: PlanOptions): Promise<ImportPlan> {
  const settled = settle(given, stored);
  const { content } = settled;
  const media = await planMedia(content.media, stored);
  const context = contextOf(settled, stored, media);
  const articles = await planArticles(content, stored, context, options);
  const vanished = await planVanished(articles, content, stored, context);
  const pieces = planPieces(content, stored, articles.needs, options.overwrite);
  const snippets = planSnippets(content, pieces, stored, context, articles.uses);
  const removals = sortRemovals(pieces.gone, content, stored, articles.uses);
  return {
    host: content.hosts[0] ?? 'localhost',
    rows: [
      ...pieceRows(pieces, removals),
      ...snippets.rows,
      ...media.writes.map(({ read: _read, ...file }) => stagedRow('media', file.key, file)),
      ...articles.rows,
    ],
    media: media.writes,
    gateway: concernsGateway(pieces),
    refusals: settled.problems,
    problems: [...snippets.problems, ...articles.problems],
    texts: articles,
    vanished,
    pieces: reportPieces(pieces, removals),
  };
}

/** The rows of everything but snippets, whose texts are compiled, and of the change log. */
function pieceRows({ writes }: PiecePlan, { gone }: Removals): StagedRow[] {
  return [
    ...writes.filter(({ piece }) => piece.part !== 'snippet').map(({ piece }) => pieceRow(piece)),
    ...writes.flatMap(renamedSlugs),
    ...gone.map(goneRow),
    ...[...writes, ...gone].map(changeRow),
  ];
}

/** Compiles all snippets: those of the folder that are written, and the stored ones whose surroundings may have changed. */
function planSnippets(content: SiteContent, { writes, gone }: PiecePlan, stored: StoredState, context: CompileContext, uses: Set<string>) {
  const rows: StagedRow[] = [];
  const problems: ContentProblem[] = [];
  const leaving = new Set(gone.map(({ piece }) => piece.entity));
  const nesting = new Map<string, string[]>();
  for (const [name, text] of snippetTexts(content, writes, stored)) {
    const { compiled, problems: own } = compileSnippet(text, context);
    problems.push(...own);
    nesting.set(text.key, [...(nesting.get(text.key) ?? []), ...compiled.uses.filter(({ kind }) => kind === 'snippet').map(({ key }) => key)]);
    if (!leaving.has(name)) for (const { kind, key } of compiled.uses) uses.add(`${kind} ${key}`);
    const there = stored.snippets.get(name);
    const same = there?.body === text.body && sameJson(JSON.parse(there.segments), compiled.segments) && sameJson(JSON.parse(there.links), compiled.links);
    if (!same) rows.push(...snippetRows(text.key, text.language, text.body, compiled));
  }
  return { rows, problems: [...problems, ...cycleProblems(findSnippetCycle(nesting))] };
}

function cycleProblems(cycle: string[] | undefined): ContentProblem[] {
  if (!cycle) return [];
  return [
    {
      severity: 'error',
      file: `snippets/${cycle[0] ?? ''}`,
      line: 1,
      message: `Snippets contain each other: ${cycle.join(' → ')}`,
      hint: 'Take one of them out of the other.',
    },
  ];
}

/** Every snippet text as it will be: written ones from the folder, the others as stored. */
function snippetTexts(content: SiteContent, writes: PiecePlan['writes'], stored: StoredState): Map<string, SnippetText> {
  const nameOfText = ({ key, language }: SnippetText) => `${key}/${language}`;
  const written = new Set(writes.filter(({ piece }) => piece.part === 'snippet').map(({ piece }) => piece.entity));
  const texts = new Map((stored.site?.snippets ?? []).map((text) => [nameOfText(text), text]));
  for (const text of content.snippets) if (written.has(nameOfText(text))) texts.set(nameOfText(text), text);
  return texts;
}

function reportPieces({ writes, kept, conflicts }: PiecePlan, { gone, needed }: Removals): ImportPlan['pieces'] {
  return {
    written: writes.length,
    removed: gone.map(({ piece }) => nameOf(piece)),
    needed: needed.map(({ piece, by }) => `${nameOf(piece)}: ${by}`),
    kept,
    conflicts,
  };
}
