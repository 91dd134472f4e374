import type { Paragraph, RootContent } from 'mdast';
import { place, plainText } from './markdown.ts';
import type { Edit } from './splice.ts';

const longestLead = 300;
const longestSummary = 200;

/** The summary of a body, and what is cut from the body because the summary says it. */
export type Lead = { summary: string; edits: Edit[] };

/**
 * A body that begins with paragraphs and then a rule has a lead: its first paragraph is the summary, and leaves the body
 * if no link or picture is lost with it. Any other body lends its first sentences and keeps them.
 */
export function findLead(all: readonly RootContent[], body: string, language: string): Lead {
  const blocks = all.filter(({ type }) => type !== 'html' && type !== 'definition');
  const [first, second] = blocks;
  if (first?.type === 'paragraph' && followedByRule(blocks)) {
    const text = plainText(first);
    if (text !== '' && text.length <= longestLead && isPlain(first)) return { summary: text, edits: cutLead(first, second, body) };
  }
  return { summary: firstSentences(firstText(blocks), language), edits: [] };
}

const followedByRule = (blocks: readonly RootContent[]) => blocks.find(({ type }) => type !== 'paragraph')?.type === 'thematicBreak';

const isPlain = (paragraph: Paragraph) =>
  paragraph.children.every(({ type }) => ['text', 'strong', 'emphasis', 'inlineCode', 'delete', 'break'].includes(type)) && !/\]\(/.test(plainText(paragraph));

/** The rule goes with the lead unless more paragraphs stand between them. */
function cutLead(first: Paragraph, second: RootContent | undefined, body: string): Edit[] {
  const { start, end } = place(second?.type === 'thematicBreak' ? second : first);
  const from = Math.min(start, place(first).start);
  const blank = /^\s*/.exec(body.slice(end))?.[0].length ?? 0;
  return [{ start: from, end: end + blank, text: '' }];
}

function firstText(blocks: readonly RootContent[]): string {
  for (const node of blocks) {
    const text = node.type === 'paragraph' ? plainText(node) : '';
    if (text !== '') return text;
  }
  return '';
}

function firstSentences(text: string, language: string): string {
  if (text.length <= longestSummary) return text;
  let summary = '';
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    if ((summary + segment).trimEnd().length > longestSummary) break;
    summary += segment;
  }
  return summary.trim() === '' ? cutAtWord(text, language) : summary.trim();
}

function cutAtWord(text: string, language: string): string {
  let cut = '';
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (cut.length + segment.length >= longestSummary) break;
    cut += segment;
  }
  return `${cut.replace(/[\s,;:–-]+$/u, '')}…`;
}
