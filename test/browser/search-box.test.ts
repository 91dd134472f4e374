import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { articlePath, homePath, searchPath } from '../../worker/paths.ts';
import { useBrowser } from './browser.ts';
import { article } from './page-types.ts';
import { active, compose, field, holdAnswers, list, openWithSuggestions, options, type, watch } from './suggestions.ts';

const { open } = useBrowser();

const shown = (page: Page) => decodeURI(new URL(page.url()).pathname + new URL(page.url()).search);

describe('by keyboard', () => {
  it('the arrows go round by way of the field, and the words stay as typed', async () => {
    const page = await openWithSuggestions(open);
    await type(page, 'halo');
    expect(await active(page)).toEqual([]);
    const passed: string[] = [];
    for (let pressed = 0; pressed < 6; pressed++) {
      await page.keyboard.press('ArrowDown');
      passed.push((await active(page)).join(''));
    }
    expect(passed).toEqual(['Pair your Halo', 'Clean it', 'Headphones', 'Ondelle Halo OH-700', 'All results for “halo”', '']);
    await page.keyboard.press('ArrowUp');
    expect(await active(page)).toEqual(['All results for “halo”']);
    expect(await list(page).locator('[aria-selected=true]').count()).toBe(1);
    expect(await field(page).inputValue()).toBe('halo');
  });

  it('Enter opens what is active', async () => {
    const page = await openWithSuggestions(open);
    await type(page, 'halo');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toMatch(/^\/en-us\/articles\/1001-/);
  });

  it('Enter in the field, or on the last row, asks for all results', async () => {
    for (const keys of [['Enter'], ['ArrowUp', 'Enter']]) {
      const page = await openWithSuggestions(open);
      await type(page, 'return window');
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForURL(/\/search/);
      expect(shown(page)).toBe('/en-us/search?q=return+window');
    }
  });

  it('Escape closes the list, then clears the field; an arrow opens it again without asking', async () => {
    const page = await openWithSuggestions(open);
    const asked = watch(page);
    await type(page, 'halo');
    await page.keyboard.press('Escape');
    expect([await list(page).isVisible(), await field(page).getAttribute('aria-expanded'), await field(page).inputValue()]).toEqual([false, 'false', 'halo']);
    await page.keyboard.press('ArrowDown');
    expect(await list(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect([await list(page).isVisible(), await field(page).inputValue()]).toEqual([false, '']);
    expect(asked).toEqual(['halo']);
  });

  it('Home, End and the sideways arrows go back to the words; Tab leaves', async () => {
    const page = await openWithSuggestions(open);
    await type(page, 'halo');
    for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press('ArrowDown');
      expect(await active(page)).toHaveLength(1);
      await page.keyboard.press(key);
      expect(await active(page)).toEqual([]);
    }
    await page.keyboard.press('Home');
    expect(await page.evaluate<number>('document.activeElement.selectionStart')).toBe(0);
    await page.keyboard.press('Tab');
    expect(await list(page).isVisible()).toBe(false);
    expect(await page.evaluate<string>('document.activeElement.type')).toBe('submit');
  });

  it('/ leads to the field, and is a letter in it', async () => {
    const page = await openWithSuggestions(open);
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await field(page).inputValue()).toBe('a/b');
    await page.goto(articlePath('en-us', article.returnWindow));
    await page.keyboard.press('/');
    expect(await page.evaluate<boolean>('document.activeElement === document.body')).toBe(true);
  });
});

describe('what is asked', () => {
  it('is asked once one pauses, not for every letter, and not twice', async () => {
    const page = await openWithSuggestions(open);
    const asked = watch(page);
    await field(page).pressSequentially('headphones', { delay: 20 });
    await list(page).waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(() => asked).toEqual(['headphones', 'headphone']);
    await page.keyboard.press('s');
    await expect.poll(() => options(page).last().innerText()).toBe('All results for “headphones”');
    await page.waitForTimeout(250);
    expect(asked).toEqual(['headphones', 'headphone']);
  });

  it('is nothing while there are no words', async () => {
    const page = await openWithSuggestions(open);
    const asked = watch(page);
    await field(page).pressSequentially('   ');
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(250);
    expect([asked, await list(page).isVisible()]).toEqual([[], false]);
  });

  it('is answered for the last words, however late an earlier answer comes', async () => {
    const page = await open();
    const held = await holdAnswers(page, (words) => words === 'ret');
    await page.goto(homePath('en-us'));
    await field(page).fill('ret');
    await expect.poll(() => [...held.keys()]).toEqual(['ret']);
    await field(page).fill('return');
    await expect.poll(() => options(page).first().innerText()).toBe('About return');
    await held.get('ret')?.();
    await page.waitForTimeout(250);
    expect(await options(page).first().innerText()).toBe('About return');
  });

  it('is answered for what was typed so far while one types on, on a slow network, and at last for all of it', async () => {
    const page = await open();
    const asked = watch(page);
    const held = await holdAnswers(page, () => true);
    await page.goto(homePath('en-us'));
    await field(page).fill('re');
    await expect.poll(() => asked).toEqual(['re']);
    await field(page).fill('retu');
    await expect.poll(() => asked).toEqual(['re', 'retu']);
    for (const words of ['retur', 'return']) {
      await field(page).fill(words);
      await page.waitForTimeout(250);
    }
    expect(asked).toEqual(['re', 'retu']);
    await held.get('retu')?.();
    await expect.poll(() => options(page).first().innerText()).toBe('About retu');
    expect(await options(page).last().innerText()).toBe('All results for “return”');
    await expect.poll(() => asked).toEqual(['re', 'retu', 'return']);
    await held.get('re')?.();
    await page.waitForTimeout(250);
    expect(await options(page).first().innerText()).toBe('About retu');
    await held.get('return')?.();
    await expect.poll(() => options(page).first().innerText()).toBe('About return');
  });

  it('is not answered for words that stand there no more', async () => {
    const page = await open();
    const held = await holdAnswers(page, () => true);
    await page.goto(homePath('en-us'));
    await field(page).fill('ret');
    await expect.poll(() => held.has('ret')).toBe(true);
    await page.keyboard.press('Backspace');
    await expect.poll(() => held.has('re')).toBe(true);
    await held.get('ret')?.();
    await page.waitForTimeout(250);
    expect(await list(page).isVisible()).toBe(false);
    await held.get('re')?.();
    await expect.poll(() => options(page).first().innerText()).toBe('About re');
  });

  it.each([500, 429, undefined])('may fail with %s: then the form is what it was', async (status) => {
    const page = await open();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.route('**/api/suggest?*', (route) => (status === undefined ? route.abort() : route.fulfill({ status, body: '<h1>' })));
    await page.goto(homePath('en-us'));
    const over = status === undefined ? page.waitForEvent('requestfailed') : page.waitForResponse('**/api/suggest?*');
    await field(page).pressSequentially('return window');
    await over;
    expect([await list(page).isVisible(), errors]).toEqual([false, []]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en-us/search?q=return+window');
  });

  it('waits in Japanese until it is composed, and Enter that ends a composition chooses nothing', async () => {
    const page = await openWithSuggestions(open, { path: homePath('ja-jp') });
    const asked = watch(page);
    await compose(page, 'へんぴん');
    await page.waitForTimeout(250);
    expect(asked).toEqual([]);
    await page.evaluate(`document.activeElement.dispatchEvent(new CompositionEvent('compositionend'))`);
    await expect.poll(() => asked).toEqual(['へんぴん']);
    await list(page).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))`);
    await page.waitForTimeout(100);
    expect(shown(page)).toBe(homePath('ja-jp'));
  });

  it('does not wait elsewhere, since phones compose every word', async () => {
    const page = await openWithSuggestions(open);
    const asked = watch(page);
    await compose(page, 'return');
    await expect.poll(() => asked).toEqual(['return']);
  });
});

describe('on the page of results', () => {
  it('the words are kept, and others are suggested for', async () => {
    const page = await openWithSuggestions(open, { path: searchPath('en-us', 'return window') });
    expect(await field(page).inputValue()).toBe('return window');
    expect(await list(page).isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.keyboard.type('halo');
    await list(page).waitFor();
    expect(await field(page).inputValue()).toBe('halo');
  });
});
