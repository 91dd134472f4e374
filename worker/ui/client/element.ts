type Content = (Node | string)[];

/** An element with attributes and content; texts stay texts. An attribute of `undefined` is left out. */
export function make(name: string, attributes: Record<string, string | undefined>, ...content: Content): HTMLElement {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...content);
  return element;
}

/** Sets attributes; `undefined` removes one. */
export function set(element: Element, attributes: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
