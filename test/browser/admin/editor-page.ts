import type { Page } from 'playwright-core';
import { editorPath } from '../../../worker/admin/paths.ts';

/** Opens a text in the editor, and waits until one can type. */
export async function goToEditor(page: Page, article: number, language = 'en'): Promise<Page> {
  await page.goto(editorPath(article, language));
  await page.locator('.cm-content').waitFor();
  return page;
}

/** Types at the end of the text, key by key: or all at once, where what the keys do is not the matter. */
export async function typeAtEnd(page: Page, words: string, how: 'type' | 'insertText' = 'type'): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard[how](words);
}

/** What the form would send. */
export const textOf = (page: Page) => page.evaluate<string>("new FormData(document.querySelector('#editor')).get('body')");
