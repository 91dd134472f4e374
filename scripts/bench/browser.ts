import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** $CHROMIUM, else the system's, else the one inside @sparticuz/chromium, which needs no system libraries. */
export async function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM'] ?? ['/usr/bin/chromium'].find((path) => existsSync(path));
  return chromium.launch({
    executablePath: found ?? (await packaged.executablePath()),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}
