import type { Heading, Link, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { anchorEdits } from './anchors.ts';
import { rewriteImage, rewriteLink, type Targets } from './links.ts';
import { place, plainText } from './markdown.ts';
import type { Edit } from './splice.ts';

export type Source = { root: Root; body: string; file: string; title: string; targets: Targets; titleOf: (key: string) => string | undefined };
export type Conversion = { edits: Edit[]; missing: string[] };

/** What must change for a foreign body to be one of ours: links, pictures, videos, anchors, classes, headings. */
export function convertBody(source: Source): Conversion {
  const conversion: Conversion = { edits: [], missing: [] };
  visit(source.root, (node) => convertNode(node, source, conversion));
  return conversion;
}

function convertNode(node: Nodes, source: Source, conversion: Conversion): void {
  const { start, end } = place(node);
  const raw = source.body.slice(start, end);
  switch (node.type) {
    case 'link':
      return addEdit(conversion, linkEdit(node, raw, start, source));
    case 'definition':
      return addEdit(conversion, destinationEdit(raw, start, /^\[[^\]]*\]:\s*/, rewriteLink(node.url, source.file, source.targets)));
    case 'image':
      return convertImage(node.url, raw, start, source, conversion);
    case 'html':
      return convertHtml(raw, start, source, conversion);
    case 'text':
      for (const match of raw.matchAll(/\{(?:\s*\.[\w-]+)+\s*\}/g))
        conversion.edits.push({ start: start + match.index, end: start + match.index + match[0].length, text: '' });
      return undefined;
    case 'heading':
      conversion.edits.push(...demote(node, raw, start), ...anchorEdits(node, raw, start));
      return undefined;
    case 'blockquote':
      return addEdit(conversion, videoEdit(raw, start, source.title));
    default:
      return undefined;
  }
}

function addEdit({ edits }: Conversion, edit: Edit | undefined): void {
  if (edit) edits.push(edit);
}

function linkEdit(node: Link, raw: string, start: number, { file, targets, titleOf }: Source): Edit | undefined {
  const url = rewriteLink(node.url, file, targets);
  if (url === undefined) return undefined;
  if (!raw.startsWith('[')) return { start, end: start + raw.length, text: `[${titleOf(url.slice('article:'.length)) ?? plainText(node)}](${url})` };
  const last = node.children.at(-1);
  const from = last ? place(last).end - start : 1;
  return destinationEdit(raw.slice(from), start + from, /^\]\(\s*/, url);
}

/** Replaces the address that follows `before`, in angle brackets or bare. */
function destinationEdit(raw: string, start: number, before: RegExp, url: string | undefined): Edit | undefined {
  const lead = before.exec(raw)?.[0].length;
  if (url === undefined || lead === undefined) return undefined;
  const address = /^(?:<[^>]*>|(?:[^\s()]|\([^\s()]*\))*)/.exec(raw.slice(lead))?.[0] ?? '';
  return { start: start + lead, end: start + lead + address.length, text: url };
}

function convertImage(url: string, raw: string, start: number, { file, targets }: Source, conversion: Conversion): void {
  const image = rewriteImage(url, file, targets);
  if (!image) return;
  if ('missing' in image) {
    conversion.missing.push(image.missing);
    conversion.edits.push({ start, end: start + raw.length, text: '' });
  } else {
    const from = raw.lastIndexOf('](');
    addEdit(conversion, destinationEdit(raw.slice(from), start + from, /^\]\(\s*/, image.key));
  }
}

/** Raw HTML: addresses of links and pictures, and the older way to write an anchor. */
function convertHtml(raw: string, start: number, { file, targets }: Source, conversion: Conversion): void {
  for (const match of raw.matchAll(/<a\s[^>]*?\bhref\s*=\s*(["'])(.*?)\1/gi)) {
    const url = rewriteLink(match[2] ?? '', file, targets);
    const at = start + match.index + match[0].length - 1 - (match[2]?.length ?? 0);
    if (url !== undefined) conversion.edits.push({ start: at, end: at + (match[2]?.length ?? 0), text: url });
  }
  for (const match of raw.matchAll(/<img\s[^>]*?\bsrc\s*=\s*(["'])(.*?)\1[^>]*>/gi)) {
    const image = rewriteImage(match[2] ?? '', file, targets);
    if (image && 'missing' in image) {
      conversion.missing.push(image.missing);
      conversion.edits.push({ start: start + match.index, end: start + match.index + match[0].length, text: '' });
    } else if (image) {
      const at = start + match.index + match[0].indexOf(match[2] ?? '');
      conversion.edits.push({ start: at, end: at + (match[2]?.length ?? 0), text: image.key });
    }
  }
  for (const match of raw.matchAll(/(<a\s+)name(\s*=)/gi)) {
    const at = start + match.index + (match[1]?.length ?? 0);
    conversion.edits.push({ start: at, end: at + 4, text: 'id' });
  }
}

/** Bodies begin at the second level: the first is the title's. */
function demote(node: Heading, raw: string, start: number): Edit[] {
  if (node.depth !== 1) return [];
  if (raw.startsWith('#')) return [{ start, end: start, text: '#' }];
  const underline = raw.lastIndexOf('\n') + 1;
  return [{ start: start + underline, end: start + raw.length, text: '---' }];
}

/** `> [!VIDEO https://…]`, as Microsoft writes it. */
function videoEdit(raw: string, start: number, title: string): Edit | undefined {
  const url = /^>\s*\[!VIDEO\s+(https?:\/\/[^\s\]]+)\s*\]\s*$/i.exec(raw)?.[1];
  if (url === undefined) return undefined;
  return { start, end: start + raw.length, text: `:::video{src="${url}" title="${title.replaceAll('"', "'")}"}\n:::` };
}
