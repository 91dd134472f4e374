import type { Page } from 'playwright-core';

/** By how many pixels the page is wider than its window; a phone would zoom out to show it, so that `innerWidth` grows with it. */
export const overflow = (page: Page) => page.evaluate<number>('document.scrollingElement.scrollWidth - document.documentElement.clientWidth');
