// INTERIM: replaced by the real compiler.
import type { Heading, Problem, Segment } from '../../articles/segments.ts';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { toHtml } from 'hast-util-to-html';
import type { CompileContext, CompileSubject } from './context.ts';
export type CompiledBody = { segments: Segment[]; contents: Heading[]; links: number[]; uses: { facts: string[]; snippets: string[]; media: string[] }; problems: Problem[] };
export function compileBody(markdown: string, _subject: CompileSubject, context: CompileContext): CompiledBody {
  const text = markdown.replace(/^:::+.*$/gm, '').replace(/\{\{facts\.(\w+)\|number\}\}/g, 'QQn$1QQ').replace(/\{\{facts\.(\w+)\}\}/g, 'QQf$1QQ').replace(/\{\{snippet:([\w-]+)\}\}/g, 'QQs$1QQ');
  const links: number[] = [];
  const html = toHtml(toHast(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })))
    .replace(/<img src="(media\/[^"]+)"/g, (all, key: string) => `<img src="${context.media.get(key)?.url ?? ''}"`);
  const segments: Segment[] = html.split(/(QQ[a-z][\w-]*?QQ)/).map((part): Segment => {
    const m = /^QQ([nfs])(.*)QQ$/.exec(part);
    if (!m) return part;
    if (m[1] === 's') return { snippet: m[2] ?? '' };
    return m[1] === 'n' ? { fact: m[2] ?? '', as: 'number' } : { fact: m[2] ?? '' };
  });
  return { segments, contents: [], links, uses: { facts: [], snippets: [], media: [] }, problems: [] };
}
