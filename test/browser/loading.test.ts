import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { articlePath, homePath, searchPath } from '../../worker/paths.ts';
import { useBrowser } from './browser.ts';
import { article, locales, words } from './page-types.ts';

const { open } = useBrowser();

const mostBytes = 14 * 1024;
const mostScript = 5 * 1024;

it.each(locales)('the first page in %s fits in the first round trips of a connection', async (locale) => {
  const page = await open({ javaScriptEnabled: false });
  for (const path of [homePath(locale), articlePath(locale, article.returnWindow), searchPath(locale, words[locale])]) {
    const html = await (await page.goto(path, { waitUntil: 'commit' }))?.body();
    expect(gzipSync(html ?? '').length).toBeLessThan(mostBytes);
  }
});

it('all script of a page weighs next to nothing', async () => {
  const page = await open();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(homePath('en-us'), { waitUntil: 'networkidle' });
  expect(scripts).toHaveLength(1);
  expect(gzipSync(Buffer.concat(await Promise.all(scripts))).length).toBeLessThan(mostScript);
});

it.each([homePath('en-us'), articlePath('de-de', article.pairBluetooth)])('%s is painted from its own answer alone', async (path) => {
  const page = await open();
  const waiting: string[] = [];
  await page.route('**', (route) => (route.request().isNavigationRequest() ? route.continue() : void waiting.push(route.request().resourceType())));
  await page.goto(path, { waitUntil: 'commit' });
  const painted = `performance.getEntriesByName('first-contentful-paint').length`;
  await expect.poll(() => page.evaluate<number>(painted)).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  expect(waiting).toContain('script');
});

it('a video asks nothing of its site before it is played', async () => {
  const page = await open();
  const elsewhere: string[] = [];
  await page.route(
    (url) => url.origin !== inject('origin'),
    (route) => {
      elsewhere.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(articlePath('en-us', article.updateFirmware), { waitUntil: 'networkidle' });
  const play = page.getByRole('link', { name: /Play video/ });
  await play.scrollIntoViewIfNeeded();
  expect(elsewhere).toEqual([]);
  await play.click();
  const player = page.locator('iframe');
  await player.waitFor();
  expect(await player.getAttribute('title')).toContain('Update the firmware');
  await expect.poll(() => elsewhere.map((address) => new URL(address).host)).toEqual(['www.youtube-nocookie.com']);
});
