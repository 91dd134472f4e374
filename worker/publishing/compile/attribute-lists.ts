import type { ElementContent } from 'hast';

const attribute = String.raw`(?:[.#][\w-]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+))`;
const attributeList = new RegExp(String.raw`^\{:?\s*${attribute}(?:\s+${attribute})*\s*\}`);

/** Drops kramdown's `{.class}` and `{: target="_blank"}` behind links and images: what is left of another help center. */
export function dropAttributeLists(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node, index) => {
    const before = nodes[index - 1];
    if (node.type !== 'text' || !node.value.startsWith('{') || before?.type !== 'element') return node;
    if (before.tagName !== 'a' && before.tagName !== 'img') return node;
    return { ...node, value: node.value.replace(attributeList, '') };
  });
}
