import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Works as root and without a sandbox, and asks nothing of the network by itself. */
const flags = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const smallPhone = { width: 320, height: 640 };
export const phone = { width: 390, height: 844 };
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

/** The browser named in $CHROMIUM, else the system's, else the one inside the package; `CHROMIUM=packaged` forces that. */
async function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM'] ?? installed.find((path) => existsSync(path)) ?? 'packaged';
  const executablePath = found === 'packaged' ? await packaged.executablePath() : found;
  return chromium.launch({ executablePath, args: flags });
}
