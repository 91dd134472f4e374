import type { DraftText } from '../../../db/schema/editing.ts';
import type { FieldProblem } from '../../publishing/compile-text.ts';
import { findTypedFacts, type FactHint } from './fact-hints.ts';
import type { FactWording } from './fact-wordings.ts';
import { findLeftovers } from './template-leftovers.ts';

/** A problem as the editor shows it: where exactly, if that is known, and what may be put there instead. */
export type EditorProblem = FieldProblem & { range?: { from: number; to: number }; fixes?: string[] };

/** What search results show of a title before they cut it, in letters; of a Han or Hangul sign, two. */
const shownTitle = 60;
const shownDescription = 160;
const mostFixes = 3;

/** What is no mistake, but might be better. Publishing does not ask about it. */
export function warnAbout(text: DraftText, wordings: readonly FactWording[]): EditorProblem[] {
  const fields = ['title', 'summary', 'seoTitle', 'seoDescription', 'body'] as const;
  const typed = fields.flatMap((field) => findTypedFacts(text[field], wordings).map((hint) => factWarning(field, text[field], hint)));
  const left = fields.flatMap((field) => findLeftovers(text[field]).map((range) => leftoverWarning(field, text[field], range)));
  return [...lengthWarnings(text), ...typed, ...left];
}

function lengthWarnings({ title, summary, seoTitle, seoDescription }: DraftText): EditorProblem[] {
  const problems: EditorProblem[] = [];
  if (summary.trim() === '') {
    problems.push(warning('summary', 'The summary is empty.', 'Say in one sentence what the answer is: lists and search results show it.'));
  }
  const [field, shown] = seoTitle === '' ? (['title', title] as const) : (['seoTitle', seoTitle] as const);
  if (widthOf(shown) > shownTitle) {
    const way = field === 'title' ? 'Shorten it, or give it a shorter search title.' : 'Shorten it.';
    problems.push(warning(field, `This is longer than the ${shownTitle} letters that search results show.`, way));
  }
  if (widthOf(seoDescription) > shownDescription) {
    problems.push(warning('seoDescription', `This is longer than the ${shownDescription} letters that search results show.`, 'Shorten it.'));
  }
  return problems;
}

function factWarning(field: FieldProblem['field'], text: string, { from, to, typed, facts }: FactHint): EditorProblem {
  const said = facts.map(({ label, markets }) => `"${label}" in ${listOf(markets)}`).slice(0, mostFixes);
  return {
    ...warning(field, `"${typed}" is typed, where a fact says it: ${said.join('; ')}.`, 'Put the fact here, and every market reads its own value.'),
    line: lineAt(text, from),
    range: { from, to },
    fixes: [...new Set(facts.map(({ put }) => put))].slice(0, mostFixes),
  };
}

function leftoverWarning(field: FieldProblem['field'], text: string, range: { from: number; to: number }): EditorProblem {
  return {
    ...warning(field, `"${text.slice(range.from, range.to)}" is still what the draft began with.`, 'Write your own words there, or take it out.'),
    line: lineAt(text, range.from),
    range,
  };
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length;

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });
const listOf = (markets: string[]) => (markets.length > 4 ? `${markets.slice(0, 3).join(', ')} and ${markets.length - 3} more` : listFormat.format(markets));

const warning = (field: FieldProblem['field'], message: string, hint: string): EditorProblem => ({ field, severity: 'warning', line: 1, message, hint });

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const widthOf = (line: string) => Array.from(line).reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0);
