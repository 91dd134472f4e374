import type { Problem } from '../../articles/segments.ts';

/**
 * What a text may ask of the parser, checked before it is asked: its time grows with the square of some of these, and
 * its stack with others. An article of 20,000 words stays far below all of them.
 */
const limits = { characters: 500_000, lines: 20_000, markers: 10_000, depth: 25, blocks: 5, delimiters: 5e7 };

const containers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]{1,100}\]:)(?=[ \t]|$)))+/;
const marker = />|[-*+](?=[ \t]|$)|\d[.)]|\]:/g;
const rule = /^[ \t>]*(?:[-*_][ \t]*){3,}$/;
const opening = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(:{3,})[a-z]/i;
const closing = /^([ >]*)(:{3,})[ \t]*$/;
const delimiter = /[[\]*_~`]|<[?!]/g;

export function findExcess(text: string): Problem | undefined {
  if (text.length > limits.characters) return excess(1, `The text has more than ${limits.characters.toLocaleString('en')} characters.`);
  const lines = text.split('\n');
  if (lines.length > limits.lines) return excess(1, `The text has more than ${limits.lines.toLocaleString('en')} lines.`);
  return findDeepLine(lines) ?? findDeepBlock(lines) ?? findDenseText(lines);
}

function excess(line: number, message: string): Problem {
  return { severity: 'error', line, message, hint: 'Split the article, or write this part more simply.' };
}

/** Quotes and lists: nested too deep, or too many in all. */
function findDeepLine(lines: readonly string[]): Problem | undefined {
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const prefix = rule.test(line) ? undefined : containers.exec(line)?.[0];
    if (prefix === undefined) continue;
    const count = prefix.match(marker)?.length ?? 0;
    const indent = /^[ \t]*/.exec(prefix)?.[0].replaceAll('\t', '    ').length ?? 0;
    if (count + indent / 2 > limits.depth) return excess(index + 1, 'Lists or quotes are nested too deep here.');
    total += count;
    if (total > limits.markers) return excess(index + 1, `The text has more than ${limits.markers.toLocaleString('en')} list items and quoted lines.`);
  }
  return undefined;
}

/** `:::` blocks, nested as the parser nests them: a fence closes the outermost block that has no more colons than it. */
function findDeepBlock(lines: readonly string[]): Problem | undefined {
  const open: { indent: string; colons: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const [, start, colons] = opening.exec(line) ?? [];
    if (start !== undefined && colons !== undefined) open.push({ indent: start.replaceAll(/[^>]/g, ''), colons: colons.length });
    if (open.length > limits.blocks) return excess(index + 1, 'Blocks (":::") are nested too deep here, or never closed.');
    const [, indent, fence] = closing.exec(line) ?? [];
    if (indent === undefined || fence === undefined || / {4}/.test(indent)) continue;
    const closed = open.findIndex((block) => block.colons <= fence.length && block.indent === indent.replaceAll(' ', ''));
    if (closed >= 0) open.length = closed;
  }
  return undefined;
}

/** Brackets, asterisks and the like, of which each may pair with each in its paragraph. */
function findDenseText(lines: readonly string[]): Problem | undefined {
  let work = 0;
  let inParagraph = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      work += inParagraph ** 2;
      inParagraph = 0;
    }
    inParagraph += line.match(delimiter)?.length ?? 0;
    if (work + inParagraph ** 2 > limits.delimiters) return excess(index + 1, 'The text has too many brackets, asterisks or underscores up to here.');
  }
  return undefined;
}
