import type { Page } from 'playwright-core';
import * as v from 'valibot';

/** Milliseconds since 1970, as far as it has come: the first click, the first key, a first result on screen, and the one that is meant in the list. */
const SeenSchema = v.partial(v.object({ click: v.number(), key: v.number(), first: v.number(), meant: v.number() }));
export type Seen = v.InferOutput<typeof SeenSchema>;

/**
 * Looks at every frame from the first key on. A result counts once the frame that shows it is painted, which the message
 * that the page sends itself waits for. Times lie in the tab's own storage, since a search may lead to another page.
 */
const observer = (result: string, title: string): string => `(() => {
const read = () => JSON.parse(sessionStorage.seen ?? '{}');
const keep = (name, time) => (sessionStorage.seen = JSON.stringify({ ...read(), [name]: performance.timeOrigin + time }));
const painted = (name) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => keep(name, performance.now());
  port2.postMessage('');
  awaited.add(name);
};
const awaited = new Set();
const onScreen = (element) => {
  const { top, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
const isMeant = ({ textContent }) => textContent.replaceAll(/\\s+/g, ' ').includes(${JSON.stringify(title)});
const look = () => {
  const seen = read();
  if (seen.meant) return;
  requestAnimationFrame(look);
  if (!seen.key) return;
  const results = [...document.querySelectorAll(${JSON.stringify(result)})];
  if (!seen.first && !awaited.has('first') && results.some(onScreen)) painted('first');
  if (!awaited.has('meant') && results.some(isMeant)) painted('meant');
};
addEventListener('click', ({ timeStamp }) => read().click || keep('click', timeStamp), true);
addEventListener('keydown', ({ timeStamp }) => read().key || keep('key', timeStamp), true);
requestAnimationFrame(look);
})()`;

/** In a world of its own on each page to come, which neither a page's policy nor its scripts reach. */
export async function observeSearch(page: Page, result: string, title: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: observer(result, title), worldName: 'observer' });
}

export const readSeen = async (page: Page): Promise<Seen> => v.parse(SeenSchema, JSON.parse(String(await page.evaluate("sessionStorage.seen ?? '{}'"))));
