import type { Heading, Problem, Segment } from '../../articles/segments.ts';
import { parseLine } from '../../articles/line.ts';
import { compileBody } from '../compile/compile-body.ts';
import { checkLine } from '../compile/compile-line.ts';
import type { CompileContext, CompileSubject } from '../compile/context.ts';
import type { ContentProblem } from './content-problem.ts';
import type { Place, SiteContent, SnippetText, TranslationContent } from './site-content.ts';
import type { Settled } from './settle.ts';
import type { MediaPlan } from './media-plan.ts';
import { mediaFile } from './media-plan.ts';
import type { StoredState } from './stored-state.ts';

export type Use = { kind: 'fact' | 'snippet' | 'media'; key: string };
export type CompiledText = { segments: Segment[]; contents: Heading[]; links: number[]; uses: Use[] };

/** What texts may refer to: all that the folder holds, and what else D1 has. */
export function contextOf({ content, articles, topics, products }: Settled, stored: StoredState, media: MediaPlan): CompileContext {
  const merged = stored.mergedTopics.numbers;
  const sites = stored.site ? [stored.site, content] : [content];
  return {
    hosts: new Set(sites.flatMap(({ hosts }) => hosts)),
    formerly: formerFiles(stored, media),
    markets: new Set(sites.flatMap((site) => site.markets.map(({ key }) => key))),
    facts: factsOf(sites),
    snippets: new Set(sites.flatMap((site) => site.snippets.map(({ key }) => key))),
    articles,
    topics: new Map([...[...merged].map(([, { key, now }]) => [key, now] as const), ...topics, ...stored.mergedTopics.keys]),
    mergedNumbers: new Map([...merged].map(([number, { key }]) => [number, key])),
    products,
    media: new Map([...media.all.values()].map((file) => [file.key, mediaFile(file)])),
  };
}

/** Files by hashes that they had, before this import and until it. */
function formerFiles({ media, formerMedia }: StoredState, { all, writes }: MediaPlan): Map<string, string[]> {
  const formerly = new Map([...formerMedia].map(([hash, keys]) => [hash, keys.filter((key) => all.has(key))]));
  for (const { key } of writes) {
    const hash = media.get(key)?.hash;
    if (hash !== undefined) formerly.set(hash, [...(formerly.get(hash) ?? []), key]);
  }
  return formerly;
}

function factsOf(sites: readonly SiteContent[]): CompileContext['facts'] {
  const markets = sites.flatMap((site) => site.markets);
  const settingIt = (fact: string) => markets.filter(({ facts }) => facts[fact] !== undefined).map(({ key }) => key);
  return new Map(sites.flatMap((site) => site.facts.map(({ key, type }) => [key, { type, markets: new Set(settingIt(key)) }])));
}

/** Compiles a translation's body and checks its lines; problems name their file. */
export function compileTranslation(
  text: TranslationContent,
  visibleIn: ReadonlySet<string>,
  context: CompileContext,
): { compiled: CompiledText; problems: ContentProblem[] } {
  const subject: CompileSubject = { language: text.language, visibleIn };
  const { problems, compiled } = compile(text.body, subject, context);
  const { file } = text.place;
  const lines = [
    ...checkLine(text.title, 'title', subject, context).map((problem) => Object.assign(problem, { file, line: text.lines.title })),
    ...checkLine(text.summary, 'summary', subject, context).map((problem) => Object.assign(problem, { file, line: text.lines.summary })),
  ];
  const uses = [...compiled.uses, ...named('fact', [...factsIn(text.title), ...factsIn(text.summary)])];
  return { compiled: { ...compiled, uses }, problems: [...lines, ...problems.map((problem) => placed(problem, text.place))] };
}

export function compileSnippet(text: SnippetText, context: CompileContext): { compiled: CompiledText; problems: ContentProblem[] } {
  const { problems, compiled } = compile(text.body, { language: text.language, visibleIn: context.markets }, context);
  return { compiled, problems: problems.map((problem) => placed(problem, text.place)) };
}

function compile(body: string, subject: CompileSubject, context: CompileContext): { compiled: CompiledText; problems: Problem[] } {
  const { segments, contents, links, uses, problems } = compileBody(body, subject, context);
  return {
    compiled: { segments, contents, links, uses: [...named('fact', uses.facts), ...named('snippet', uses.snippets), ...named('media', uses.media)] },
    problems,
  };
}

const factsIn = (line: string) => parseLine(line).flatMap((part) => (typeof part === 'string' ? [] : [part.fact]));

const named = (kind: Use['kind'], keys: Iterable<string>): Use[] => Array.from(keys, (key) => ({ kind, key }));

/** From a line of the text to a line of its file. */
const placed = (problem: Problem, { file, line, lines }: Place): ContentProblem => ({
  ...problem,
  file,
  line: lines?.[problem.line - 1] ?? problem.line + line - 1,
});
