import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Works as root and without a sandbox, and asks nothing of the network by itself. */
const flags = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The browser named in $CHROMIUM, else the system's, else the one inside the package; `CHROMIUM=packaged` forces that. */
export async function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM'] ?? installed.find((path) => existsSync(path)) ?? 'packaged';
  const executablePath = found === 'packaged' ? await packaged.executablePath() : found;
  return chromium.launch({ executablePath, args: flags });
}
