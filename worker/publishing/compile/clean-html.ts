import type { Element, ElementContent, Properties, Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { authorSchema } from './allow-list.ts';
import { type Pass, reportWarning } from './pass.ts';
import { lineOf } from './tree.ts';

const allowedTags = new Set(authorSchema.tagNames);
const strippedTags = new Set(authorSchema.strip);
const shallow = { ...authorSchema, ancestors: {}, protocols: {} };

/** By tag, or by attribute with an `@`. */
const hints: Record<string, string> = {
  iframe: 'Show a video with a ":::video" block; link to anything else.',
  video: 'Show a video with a ":::video" block.',
  script: 'Leave it out: articles hold no programs.',
  style: 'Leave it out: the design comes from the help center.',
  '@style': 'Leave it out: the design comes from the help center.',
  '@class': 'Leave it out: the design comes from the help center.',
  svg: 'Upload the picture and show it with ![text](media/name.svg).',
  font: 'Leave it out: the design comes from the help center.',
  center: 'Leave it out: the design comes from the help center.',
};

/** Drops what an author may not write as HTML and says so, once for each name. */
export function cleanHtml(tree: Root, pass: Pass): ElementContent[] {
  const told = new Set<string>();
  return clean(tree.children, (key, line, message, hint) => {
    if (told.has(key)) return;
    told.add(key);
    reportWarning(pass, line, message, hints[key] ?? hint);
  });
}

type Tell = (key: string, line: number, message: string, hint: string) => void;

function clean(nodes: Root['children'], tell: Tell): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'doctype' || node.type === 'comment') return [];
    if (node.type === 'element') return cleanElement(node, tell);
    return node.type === 'block' ? [{ ...node, children: clean(node.children, tell) }] : [node];
  });
}

function cleanElement(element: Element, tell: Tell): ElementContent[] {
  const { tagName } = element;
  if (!isAllowed(element)) {
    tell(
      tagName,
      lineOf(element),
      `The HTML tag <${tagName}> is left out.`,
      `Use Markdown instead. If it is meant as text, put it in backticks: \`<${tagName}>\`.`,
    );
    return strippedTags.has(tagName) || tagName === 'input' ? [] : clean(element.children, tell);
  }
  return [{ ...element, properties: cleanProperties(element, tell), children: clean(element.children, tell) }];
}

/** Of inputs, only the boxes of task lists. */
function isAllowed({ tagName, properties }: Element): boolean {
  if (tagName === 'input') return properties.type === 'checkbox' && properties.disabled === true;
  return allowedTags.has(tagName);
}

/** Addresses are left to the steps that know where they lead; the last gate checks them again. */
function cleanProperties(element: Element, tell: Tell): Properties {
  const { tagName } = element;
  const properties = withId(element);
  const safe = sanitize({ type: 'element', tagName, properties, children: [] }, shallow);
  const kept: Properties = safe.type === 'element' ? safe.properties : {};
  for (const [name, value] of Object.entries(properties)) {
    if (sizeOf(kept[name]) >= sizeOf(value)) continue;
    const attribute = name === 'className' ? 'class' : name.toLowerCase();
    tell(`@${attribute}`, lineOf(element), `The attribute ${attribute} of <${tagName}> is left out.`, 'Leave it out, or use Markdown instead.');
  }
  return kept;
}

/** `<a name>` is how anchors were once written. */
function withId({ tagName, properties }: Element): Properties {
  const { name, ...rest } = properties;
  return tagName === 'a' && name !== undefined ? { id: name, ...rest } : properties;
}

/** How many values an attribute has. */
function sizeOf(value: Properties[string]): number {
  if (Array.isArray(value)) return value.length;
  return value === undefined || value === null ? 0 : 1;
}
