import { visit } from 'unist-util-visit';
import { marketsOf } from './blocks.ts';
import { findExcess } from './limits.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { startPass } from './pass.ts';

/** The markets that a text's market blocks name, be there such markets or not. */
export function listNamedMarkets(markdown: string): string[] {
  const text = markdown.toWellFormed().replaceAll(/\r\n?/g, '\n');
  if (findExcess(text)) return [];
  const markets = new Set<string>();
  visit(parseMarkdown(text, startPass(text, noSubject, nothing)), 'containerDirective', ({ name, attributes }) => {
    if (name === 'market') for (const market of marketsOf(attributes?.['in'] ?? '')) markets.add(market);
  });
  return [...markets];
}

const noSubject = { language: '', visibleIn: new Set<string>() };
const nothing = {
  markets: new Set<string>(),
  facts: new Map(),
  snippets: new Set<string>(),
  articles: new Map(),
  topics: new Map(),
  products: new Map(),
  media: new Map(),
};
