import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';

export const smallPhone = { width: 320, height: 640 };
export const phone = { width: 390, height: 844 };
export const tablet = { width: 768, height: 1024 };
export const desktop = { width: 1280, height: 900 };

/** A browser for one test file, with pages that share nothing. */
export function useBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const start = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: inject('origin'), viewport: phone, ...options });
    return context.newPage();
  };
  return {
    /** A page that whoever starts it must close. */
    start,
    /** A page that ends with its test. */
    open: async (options?: BrowserContextOptions): Promise<Page> => {
      const page = await start(options);
      onTestFinished(() => page.context().close());
      return page;
    },
  };
}
