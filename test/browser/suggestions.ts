import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { homePath } from '../../worker/paths.ts';
import type { SuggestResponse } from '../../worker/search/api-shapes.ts';
import { phone } from './browser.ts';

type Open = (options?: BrowserContextOptions) => Promise<Page>;

export const field = (page: Page) => page.getByRole('combobox');
export const list = (page: Page) => page.getByRole('listbox');
export const options = (page: Page) => page.getByRole('option');
/** The words of the option that is active, if one is. */
export const active = async (page: Page) => page.locator(`#${(await field(page).getAttribute('aria-activedescendant')) ?? 'none'}`).allInnerTexts();

type Words = { title?: string };

/** Suggestions of every kind, the second in another language. */
function answerTo(words: string, { title }: Words = {}): SuggestResponse {
  const titled = title === undefined ? [{ text: 'Pair your ' }, { text: 'Halo', mark: true as const }] : [{ text: title }];
  const first = { kind: 'article' as const, number: 1001, slug: 'x', title: titled, language: 'en', fallback: false, url: '/en-us/articles/1001-x' };
  return {
    words,
    cut: false,
    reference: 'test',
    engine: 'index',
    suggestions: [
      first,
      { ...first, number: 1002, title: [{ text: 'Clean it' }], language: 'ja', fallback: true, url: '/en-us/articles/1002-x' },
      { kind: 'topic', number: 106, slug: 'x', name: [{ text: 'Headphones' }], url: '/en-us/topics/106-x' },
      {
        kind: 'product',
        number: 201,
        slug: 'x',
        name: [{ text: 'Ondelle ' }, { text: 'Halo', mark: true }],
        model: 'OH-700',
        url: '/en-us/products/201-x',
      },
    ],
  };
}

type Start = { words?: Words; path?: string; context?: BrowserContextOptions };

/** A page whose suggestions are always these. */
export async function openWithSuggestions(open: Open, { words, path = homePath('en-us'), context }: Start = {}): Promise<Page> {
  const page = await open({ viewport: phone, ...context });
  await page.route('**/api/suggest?*', (route) => route.fulfill({ json: answerTo(wordsOf(route.request()), words) }));
  await page.goto(path);
  return page;
}

/** Answers say what they are about. Those that are to be held are given by calling what stands here for their words. */
export async function holdAnswers(page: Page, isHeld: (words: string) => boolean): Promise<Map<string, () => Promise<void>>> {
  const held = new Map<string, () => Promise<void>>();
  await page.route('**/api/suggest?*', async (route) => {
    const words = wordsOf(route.request());
    const answer = () => route.fulfill({ json: answerTo(words, { title: `About ${words}` }) });
    if (isHeld(words)) held.set(words, answer);
    else await answer();
  });
  return held;
}

/** At once, so that a slow machine does not make a pause among the letters, and a list for the first of them. */
export async function type(page: Page, words: string): Promise<void> {
  await field(page).fill(words);
  await list(page).waitFor();
}

/** As an input method does it: the words stand in the field before they are done. */
export async function compose(page: Page, words: string): Promise<void> {
  await field(page).focus();
  await page.evaluate(
    `document.activeElement.value = ${JSON.stringify(words)}; document.activeElement.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))`,
  );
}

const wordsOf = (request: Request) => new URL(request.url()).searchParams.get('q') ?? '';

/** The words that are asked for from now on. */
export function watch(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/suggest')) asked.push(wordsOf(request));
  });
  return asked;
}
