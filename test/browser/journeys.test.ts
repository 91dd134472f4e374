import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { articlePath, contactPath, homePath, searchPath } from '../../worker/paths.ts';
import { phone, useBrowser } from './browser.ts';
import { article } from './page-types.ts';

const { open } = useBrowser();

const withoutScript = { javaScriptEnabled: false };

/** The path of the page shown, as a reader sees it in the address bar. */
const shown = (page: Page) => decodeURI(new URL(page.url()).pathname + new URL(page.url()).search);
const title = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe('without script', () => {
  it('a shopper goes from home by search to an answer and on to a human', async () => {
    const page = await open(withoutScript);
    await page.goto(homePath('en-us'));
    await page.getByRole('searchbox').fill('return window');
    await page.getByRole('searchbox').press('Enter');
    expect(shown(page)).toBe('/en-us/search?q=return+window');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Return window/ })
      .click();
    expect(await title(page)).toBe('Return window');
    await page.getByRole('complementary').getByRole('link', { name: 'Contact us' }).click();
    expect(shown(page)).toBe(contactPath('en-us'));
    // What the browser hands over to another program ends here as a request that was given up.
    const handedOver = page.waitForEvent('requestfailed', (request) => request.url().startsWith('mailto:'));
    await page.getByRole('main').getByRole('link', { name: 'Write to us' }).click();
    expect((await handedOver).url()).toBe('mailto:help.us@ondelle.example');
    expect((await handedOver).failure()?.errorText).toBe('net::ERR_ABORTED');
    expect(shown(page)).toBe(contactPath('en-us'));
  });

  it('a search that finds nothing offers topics and a human', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('en-us', 'xyzzy'));
    expect(await page.getByRole('status').innerText()).toContain('Nothing found for “xyzzy”');
    await page.getByRole('link', { name: /^Troubleshooting/ }).click();
    expect(await title(page)).toBe('Troubleshooting');
  });

  it('a shopper browses from a topic to an answer and back', async () => {
    const page = await open(withoutScript);
    await page.goto(homePath('de-de'));
    await page.getByRole('link', { name: /^Problemlösung/ }).click();
    await page.getByRole('link', { name: /^Ton und Verbindung/ }).click();
    expect(await title(page)).toBe('Ton und Verbindung');
    const answer = page.getByRole('main').locator('.answers').getByRole('link').last();
    await answer.click();
    expect(shown(page)).toMatch(/^\/de-de\/articles\//);
    await page.getByRole('navigation', { name: 'Themen' }).getByRole('link', { name: 'Ton und Verbindung' }).click();
    expect(shown(page)).toMatch(/^\/de-de\/topics\/111-/);
  });

  it('a shopper finds a product by its picture, its answers and its manual', async () => {
    const page = await open(withoutScript);
    await page.goto(homePath('ja-jp'));
    await page.getByRole('link', { name: /Ondelle Halo/ }).click();
    expect(shown(page)).toMatch(/^\/ja-jp\/products\/201-/);
    expect(await page.getByRole('link', { name: /取扱説明書をダウンロード/ }).getAttribute('href')).toMatch(/halo-ja\.pdf$/);
    await page.getByRole('link', { name: /Bluetoothで接続する/ }).click();
    expect(shown(page)).toMatch(/^\/ja-jp\/articles\/1001-/);
  });

  it('the locale picker keeps the article', async () => {
    const page = await open(withoutScript);
    await page.goto(articlePath('en-us', article.returnWindow));
    await chooseLocale(page, 'Deutsch · Deutschland');
    expect(shown(page)).toBe('/de-de/articles/1031-rückgabefrist');
    expect(await page.locator('html').getAttribute('lang')).toBe('de-DE');
    await chooseLocale(page, 'العربية · الإمارات العربية المتحدة');
    expect(shown(page)).toMatch(/^\/ar-ae\/articles\/1031-/);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('the locale picker keeps the query of a search', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('en-us', 'bluetooth'));
    await chooseLocale(page, 'Français · France');
    expect(shown(page)).toBe(searchPath('fr-fr', 'bluetooth'));
  });
});

describe('on a phone in Germany', () => {
  it('the rules are those of Germany', async () => {
    const page = await open({ viewport: phone, locale: 'de-DE' });
    await page.goto('/');
    await page.getByRole('link', { name: /^Rückgabefrist/ }).click();
    const text = await page.getByRole('article').innerText();
    expect(text).toContain('innerhalb von 100 Tagen');
    expect(text).toMatch(/In den ersten 14 Tagen können Sie einen Online-Kauf auch nach dem Gesetz/);
    expect(text).not.toContain('90');
    await page.getByRole('link', { name: 'Ihr Widerrufsrecht' }).first().click();
    expect(shown(page)).toMatch(/^\/de-de\/articles\/1033-/);
  });
});

describe('by keyboard', () => {
  it('the first key skips to the content', async () => {
    const page = await open();
    await page.goto(homePath('en-us'));
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    expect((await page.locator('.skip').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.type')).toBe('search');
  });

  it('the locale picker opens on Enter, closes on Escape and keeps the place', async () => {
    const page = await open();
    await page.goto(homePath('en-us'));
    await tabTo(page, 'English · United States');
    const german = page.getByRole('link', { name: 'Deutsch · Deutschland' });
    await page.keyboard.press('Enter');
    expect(await german.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await german.isVisible()).toBe(false);
    expect(await focused(page)).toBe('English · United States');
  });

  it('the locale picker closes on a click beside it', async () => {
    const page = await open();
    await page.goto(homePath('en-us'));
    await page.locator('.picker summary').click();
    await page.mouse.click(5, 5);
    expect(await page.getByRole('link', { name: 'Deutsch · Deutschland' }).isVisible()).toBe(false);
  });

  it('a fact says whose it is when it has the focus', async () => {
    const page = await open();
    await page.goto(articlePath('en-us', article.returnWindow));
    const note = `getComputedStyle(document.querySelector('.fact'), '::after').content`;
    expect(await page.evaluate(note)).toBe('none');
    await tabTo(page, '90 days');
    expect(await page.evaluate(note)).toBe('"United States: 90 days"');
  });

  it('whatever has the focus shows it', async () => {
    const page = await open();
    await page.goto(articlePath('en-us', article.updateFirmware));
    const rings: string[] = [];
    for (await page.keyboard.press('Tab'); (await focused(page)) !== undefined; await page.keyboard.press('Tab')) {
      rings.push(
        await page.evaluate<string>(`(({ outlineStyle, outlineWidth }) => outlineStyle + ' ' + outlineWidth)(getComputedStyle(document.activeElement))`),
      );
    }
    expect(rings.length).toBeGreaterThan(20);
    expect(new Set(rings)).toEqual(new Set(['solid 3px']));
  });
});

describe('the clock', () => {
  it.each([
    { when: 'on a Wednesday morning in New York', now: '2026-11-18T15:00:00Z', locale: 'en-us', says: 'Open now' },
    { when: 'on a Wednesday night in New York', now: '2026-11-19T03:00:00Z', locale: 'en-us', says: 'Closed now' },
    { when: 'on a Wednesday evening in Berlin', now: '2026-11-18T16:59:00Z', locale: 'de-de', says: 'Jetzt geöffnet' },
    { when: 'on a Sunday in Berlin', now: '2026-11-22T12:00:00Z', locale: 'de-de', says: 'Jetzt geschlossen' },
  ])('$when the card says "$says"', async ({ now, locale, says }) => {
    const page = await open();
    await page.clock.setFixedTime(now);
    await page.goto(homePath(locale));
    expect(await page.locator('.hours').innerText()).toContain(says);
  });

  it('is not guessed at without script', async () => {
    const page = await open(withoutScript);
    await page.goto(contactPath('en-us'));
    const hours = await page.locator('.hours').first().innerText();
    expect(hours).toContain('Mon–Fri');
    expect(hours).not.toMatch(/now/i);
  });
});

/** What is written on what has the focus; undefined if nothing has. */
const focused = (page: Page) =>
  page.evaluate<string | undefined>('document.activeElement === document.body ? undefined : document.activeElement.textContent.trim()');

async function chooseLocale(page: Page, name: string): Promise<void> {
  await page.locator('.picker summary').click();
  await page.getByRole('link', { name, exact: true }).first().click();
}

async function tabTo(page: Page, text: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === text) return;
  }
  throw new Error(`Tab does not reach "${text}"`);
}
