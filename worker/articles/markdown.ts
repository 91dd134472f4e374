import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, mediaPath, productPath, topicPath } from '../paths.ts';
import { topicTrail } from './article-page.ts';
import { parseLine } from './line.ts';
import { isShown, renderLine } from './render.ts';
import type { ArticleSource } from './source-store.ts';

type Twin = { model: LocaleModel; source: ArticleSource; origin: string };

const deepestSnippet = 5;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const container = /^ {0,3}:{3,}\s*([a-z]*)\s*(\{.*\}|[!a-z0-9, -]*)\s*$/;

/** The Markdown twin of an article, for machines: its source with this locale's facts, snippets, blocks and addresses. */
export function articleMarkdown(twin: Twin): string {
  const { model, source, origin } = twin;
  const trail = topicTrail(model, source.topicId).map(({ name }) => name).join(' › ');
  const head = [`# ${renderLine(source.title, model)}`, `> ${renderLine(source.summary, model)}`, [trail, origin + articlePath(model.locale.key, source)].filter(Boolean).join('\n\n')];
  return `${head.join('\n\n')}\n\n${expand(source.body, twin, 0).trim()}\n`;
}

/** Line by line, since containers and snippets stand on lines of their own; code is left as it is. */
function expand(text: string, twin: Twin, depth: number): string {
  const lines: string[] = [];
  const open: boolean[] = [];
  let code: string | undefined;
  for (const line of text.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (mark && (code === undefined || mark.startsWith(code))) code = code === undefined ? mark.slice(0, 3) : undefined;
    const block = code === undefined ? container.exec(line) : null;
    if (block?.[1]) open.push(block[1] !== 'market' || isShown(parseMarkets(block[2] ?? ''), twin.model.market.key));
    else if (block && open.length > 0) open.pop();
    else if (open.every(Boolean)) lines.push(code === undefined && !mark ? expandLine(line, twin, depth) : line);
  }
  return lines.join('\n');
}

function parseMarkets(list: string): { only?: string[]; not?: string[] } {
  const names = list.replace(/[!\s]/g, '').split(',').filter(Boolean);
  return list.includes('!') ? { not: names } : { only: names };
}

function expandLine(line: string, twin: Twin, depth: number): string {
  const snippet = /^\s*\{\{\s*snippet:([a-z0-9-]+)\s*\}\}\s*$/.exec(line)?.[1];
  if (snippet !== undefined) return depth < deepestSnippet ? expand(twin.source.snippets[snippet] ?? '', twin, depth + 1).trim() : '';
  const filled = parseLine(line).map((part) => (typeof part === 'string' ? part : factText(twin.model, part)));
  return filled
    .join('')
    .replace(/\s*\{#[^}]+\}\s*$/, '')
    .replace(/\]\((article|topic|product):([a-z0-9-]+)(#[^)\s]*)?/g, (link, kind: string, key: string, hash = '') => `](${targetAddress(kind, key, twin) ?? link.slice(2)}${hash}`)
    .replace(/\]\((media\/[^)\s]+)/g, (link, key: string) => `](${mediaAddress(key, twin) ?? link.slice(2)}`);
}

function factText({ facts }: LocaleModel, slot: { fact: string; as?: 'number' }): string {
  const fact = facts.get(slot.fact);
  return (slot.as === 'number' ? fact?.bare : fact?.full) ?? '';
}

function targetAddress(kind: string, key: string, { model, source, origin }: Twin): string | undefined {
  const locale = model.locale.key;
  const article = kind === 'article' ? source.articles.find((each) => each.key === key) : undefined;
  if (article) return origin + articlePath(locale, article);
  const topic = kind === 'topic' ? [...model.topics.values()].find((each) => each.key === key) : undefined;
  if (topic) return origin + topicPath(locale, topic);
  const product = kind === 'product' ? [...model.products.values()].find((each) => each.key === key) : undefined;
  return product && origin + productPath(locale, product);
}

function mediaAddress(key: string, { source, origin }: Twin): string | undefined {
  const file = source.media.find((each) => each.key === key);
  return file && origin + mediaPath(file.hash, key.slice(key.lastIndexOf('/') + 1));
}
