import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { drawingSchema, isSafeStyle } from './drawing-schema.ts';

/** `removed` says what was taken out that could have done something: "a program", in the words of the interface. */
export type CleanDrawing = { svg: string; removed: string[] };

/** An SVG with nothing in it but a drawing, as valid XML; undefined where there is none, or one too deep for any program to draw. */
export function cleanDrawing(text: string): CleanDrawing | undefined {
  try {
    return clean(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function clean(text: string): CleanDrawing | undefined {
  const parsed = raw({ type: 'root', children: [{ type: 'raw', value: text.replace(/^\u{feff}/u, '') }] });
  const root = parsed.type === 'root' ? findDrawing(parsed) : undefined;
  if (!root) return undefined;
  const removed = listDangers(root);
  visit(root, 'element', tidyElement);
  const safe = sanitize(root, drawingSchema);
  if (safe.type !== 'element' || safe.tagName !== 'svg') return undefined;
  safe.properties = { xmlns: 'http://www.w3.org/2000/svg', ...safe.properties };
  return { svg: serialize(safe), removed };
}

const findDrawing = ({ children }: Root): Element | undefined =>
  children.find((child: RootContent): child is Element => child.type === 'element' && child.tagName === 'svg');

/** `xlink:href` is how it was once written. A style that is not safe to be written out goes whole. */
function tidyElement(element: Element): void {
  const { xLinkHref, ...rest } = element.properties;
  element.properties = xLinkHref === undefined || rest['href'] !== undefined ? rest : { ...rest, href: xLinkHref };
  if (element.tagName !== 'style') return;
  const css = element.children.map((child) => (child.type === 'text' ? child.value : '<')).join('');
  element.children = isSafeStyle(css) ? [{ type: 'text', value: css }] : [];
}

function listDangers(root: Element): string[] {
  const found = new Set<string>();
  visit(root, 'element', ({ tagName, properties, children }) => {
    if (/^(?:script|handler|listener)$/i.test(tagName)) found.add('a program');
    if (/^(?:foreignObject|iframe|object|embed)$/i.test(tagName)) found.add('a part that is not a drawing');
    if (tagName === 'style' && !isSafeStyle(textOf(children))) found.add('a style that loads something from elsewhere');
    for (const [name, value] of Object.entries(properties)) if (dangerOf(name, value) !== undefined) found.add(dangerOf(name, value) ?? '');
  });
  return [...found];
}

const textOf = (children: readonly ElementContent[]): string => children.map((child) => (child.type === 'text' ? child.value : '<')).join('');

function dangerOf(name: string, value: Properties[string]): string | undefined {
  if (/^on/i.test(name)) return 'a program';
  const address = String(value).trim();
  if (!/^(?:href|xLinkHref)$/.test(name) || address.startsWith('#') || address.startsWith('data:image/')) return undefined;
  return /^javascript:/i.test(address) ? 'a program' : 'a link to somewhere else';
}

/** Numeric references alone, since XML knows few others by name. */
const serialize = (svg: Element): string =>
  toHtml(svg, {
    space: 'svg',
    closeEmptyElements: true,
    tightSelfClosing: true,
    characterReferences: { useNamedReferences: false },
    allowDangerousCharacters: false,
  });
