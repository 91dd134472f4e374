import type { Page } from 'playwright-core';

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page) => page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth');
