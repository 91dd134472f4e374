import type { ElementContent, Text } from 'hast';
import { checkFact } from './check-fact.ts';
import { suggest } from './nearest.ts';
import { type Pass, type Place, reportError } from './pass.ts';
import { lineOf, makeSlot, textOf } from './tree.ts';

type Placeholder = { kind: 'fact'; fact: string; modifier: string | undefined } | { kind: 'snippet'; key: string } | { kind: 'unknown' };

const placeholder = /\{\{([^{}\n]{0,200})\}\}|\{\{\s*(?:facts\.|snippet:)/g;
const fact = /^\s*facts\.([^|\s]*)\s*(?:\|\s*(.*?)\s*)?$/;
const snippet = /^\s*snippet:\s*(.*?)\s*$/;
const onlySnippets = /^\s*(?:\{\{\s*snippet:[^{}\n]*\}\}\s*)+$/;

export function areOnlySnippets(nodes: readonly ElementContent[]): boolean {
  return nodes.every((node) => node.type === 'text') && onlySnippets.test(textOf(nodes));
}

/** Text with slots for its facts and snippets. What is wrong stays as it was written. */
export function fillText(text: Text, place: Place, pass: Pass): ElementContent[] {
  if (!text.value.includes('{{')) return [text];
  const parts: ElementContent[] = [];
  let from = 0;
  let line = lineOf(text);
  let counted = 0;
  for (const match of text.value.matchAll(placeholder)) {
    line += text.value.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const slot = readSlot(match[0], match[1], line, place, pass);
    if (!slot) continue;
    parts.push({ type: 'text', value: text.value.slice(from, match.index) }, slot);
    from = match.index + match[0].length;
  }
  parts.push({ type: 'text', value: text.value.slice(from) });
  return parts.filter((part) => part.type !== 'text' || part.value !== '');
}

function readSlot(source: string, content: string | undefined, line: number, place: Place, pass: Pass): ElementContent | undefined {
  const found = readPlaceholder(content ?? '');
  if (content === undefined) return tellUnclosed(source, line, pass);
  if (found.kind === 'unknown') return tellUnknown(source, content, line, pass);
  if (found.kind === 'snippet') return readSnippet(found.key, line, place, pass);
  if (!checkFact(found.fact, found.modifier, line, place.scope, pass)) return undefined;
  return makeSlot({ fact: found.fact, ...(found.modifier && { as: 'number' as const }), ...(place.plain && { plain: true as const }) });
}

function readPlaceholder(content: string): Placeholder {
  const [, name, modifier] = fact.exec(content) ?? [];
  if (name !== undefined) return { kind: 'fact', fact: name, modifier };
  const key = snippet.exec(content)?.[1];
  return key === undefined ? { kind: 'unknown' } : { kind: 'snippet', key };
}

/** Reports what is wrong with the placeholders of a title or summary, where only facts can stand. */
export function checkLinePlaceholders(text: string, field: string, pass: Pass): void {
  for (const [source, content] of text.matchAll(placeholder)) {
    const found = readPlaceholder(content ?? '');
    if (content === undefined) tellUnclosed(source, 1, pass);
    else if (found.kind === 'fact') checkFact(found.fact, found.modifier, 1, {}, pass);
    else if (found.kind === 'unknown') tellUnknown(source, content, 1, pass);
    else reportError(pass, 1, `A ${field} cannot hold a snippet.`, 'Write its words here, or put the snippet in the body.');
  }
}

function tellUnclosed(source: string, line: number, pass: Pass): undefined {
  reportError(pass, line, `A placeholder that begins with "${source}" is not closed.`, 'End it with "}}", on the same line.');
}

function tellUnknown(source: string, content: string, line: number, pass: Pass): undefined {
  const known = [...pass.context.facts.keys()].map((key) => `{{facts.${key}}}`);
  reportError(
    pass,
    line,
    `${source} means nothing here.`,
    () => `${suggest(`{{facts.${content.trim()}}}`, known)} To show the braces themselves, put it in backticks.`,
  );
}

function readSnippet(key: string, line: number, place: Place, pass: Pass): ElementContent | undefined {
  if (!pass.context.snippets.has(key)) {
    reportError(pass, line, `There is no snippet "${key}".`, () => suggest(key, pass.context.snippets));
    return undefined;
  }
  pass.snippets.add(key);
  if (place.snippets) return makeSlot({ snippet: key });
  reportError(pass, line, `The snippet "${key}" stands in the middle of a text.`, 'Put it on a line of its own, with an empty line before and after.');
  return undefined;
}

/** Attributes are the same in every market, so no fact can stand in one. */
export function checkAttribute(name: string, value: unknown, line: number, pass: Pass): boolean {
  if (typeof value !== 'string' || !/(?:\{\{|%7b%7b)[^{}]{0,200}(?:\}\}|%7d%7d)/i.test(value)) return true;
  reportError(pass, line, `A placeholder cannot stand in ${name}.`, 'Write it in the text, or write the words out in ":::market" blocks.');
  return false;
}
