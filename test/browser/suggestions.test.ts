import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { homePath } from '../../worker/paths.ts';
import { desktop, phone, smallPhone, useBrowser } from './browser.ts';
import { overflow } from './overflow.ts';
import { field, list, openWithSuggestions, options, type } from './suggestions.ts';

const { open } = useBrowser();

describe('suggestions', () => {
  it('come from the help center itself while one types', async () => {
    const page = await open();
    await page.goto(homePath('en-us'));
    await field(page).pressSequentially('return w');
    await options(page)
      .filter({ hasText: /^Return window$/ })
      .click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/en-us/articles/1031-return-window');
  });

  it('are said to be of a kind, and marked', async () => {
    const page = await openWithSuggestions(open);
    await type(page, 'halo');
    expect(await page.getByRole('group', { name: 'Answers' }).getByRole('option').allInnerTexts()).toEqual(['Pair your Halo', 'Clean it']);
    expect(await page.getByRole('group', { name: 'Topics' }).getByRole('option').allInnerTexts()).toEqual(['Headphones']);
    expect(await page.getByRole('group', { name: 'Products' }).getByRole('option').allInnerTexts()).toEqual(['Ondelle Halo OH-700']);
    expect(await list(page).locator('mark').allInnerTexts()).toEqual(['Halo', 'Halo']);
    expect(await list(page).locator('[lang=ja]').innerText()).toBe('Clean it');
    expect(await options(page).last().innerText()).toBe('All results for “halo”');
  });

  it('say their language where the interface speaks another', async () => {
    const page = await openWithSuggestions(open);
    await page.evaluate(`document.documentElement.lang = 'th'; document.querySelector('.search').lang = 'en'`);
    await type(page, 'halo');
    expect(
      await list(page)
        .locator('bdi')
        .evaluateAll((names) => names.map(({ lang }) => lang)),
    ).toEqual(['th', 'ja', 'th', 'th']);
  });

  it('are text, whatever they say', async () => {
    const page = await openWithSuggestions(open, { words: { title: '<img src=x onerror="document.title=1">' } });
    await type(page, '$& <b>');
    expect(await options(page).first().innerText()).toBe('<img src=x onerror="document.title=1">');
    expect(await options(page).last().innerText()).toBe('All results for “$& <b>”');
    expect(await list(page).locator('img').count()).toBe(0);
  });

  it('are counted aloud once the number has settled', async () => {
    const page = await openWithSuggestions(open);
    await type(page, 'halo');
    await expect.poll(() => page.locator('.search [aria-live=polite]').textContent()).toBe('4 suggestions');
  });
});

describe('the list', () => {
  it.each(['en-us', 'ar-ae'])('can be used by readers of any ability in %s, in light and dark, on a phone and on a desk', async (locale) => {
    const page = await openWithSuggestions(open, { path: homePath(locale) });
    await type(page, 'halo');
    await page.keyboard.press('ArrowDown');
    await page.evaluate(axe.source);
    for (const viewport of [smallPhone, phone, desktop]) {
      await page.setViewportSize(viewport);
      expect(await overflow(page)).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).toEqual([]);
      }
    }
  });

  it.each(['en-us', 'ar-ae'])('stands under the field in %s, moves nothing, and ends where the screen does', async (locale) => {
    const page = await openWithSuggestions(open, { path: homePath(locale), context: { viewport: { width: 390, height: 480 } } });
    await page.evaluate(
      `shifts = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts += value; }).observe({ type: 'layout-shift' })`,
    );
    await type(page, 'halo');
    const [box, above] = [await list(page).boundingBox(), await field(page).boundingBox()];
    expect(box?.x).toBe(above?.x);
    expect(box?.width).toBe(above?.width);
    expect(box?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
    expect(await page.evaluate<number>('shifts')).toBe(0);
    for (let pressed = 0; pressed < 5; pressed++) await page.keyboard.press('ArrowDown');
    expect(await options(page).last().isVisible()).toBe(true);
  });

  it('is worked by touch, and closes on a touch beside it', async () => {
    const page = await openWithSuggestions(open, { context: { hasTouch: true, isMobile: true } });
    await type(page, 'halo');
    await page.getByRole('heading', { level: 1 }).tap();
    expect(await list(page).isVisible()).toBe(false);
    await field(page).tap();
    await page.keyboard.press('ArrowDown');
    await options(page).first().tap();
    await page.waitForURL(/\/en-us\/articles\/1001-/);
  });

  it('shows what is active in forced colours, and does not move for who asked for less motion', async () => {
    const page = await openWithSuggestions(open);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await type(page, 'halo');
    await page.keyboard.press('ArrowDown');
    const style = (selector: string, name: string) => page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${name}`);
    expect(await style('[aria-selected=true]', 'outlineStyle')).toBe('solid');
    expect(await style('.suggested', 'animationName')).toBe('none');
  });
});

async function violations(page: Page): Promise<string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify({ rules, resultTypes: ['violations'] })})`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
