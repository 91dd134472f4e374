import axe, { type AxeResults } from 'axe-core';
import { describe, expect, inject, it } from 'vitest';
import { desktop, phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();

describe('deleting a market', () => {
  it('is asked for, read through and done by keyboard, on a phone and on a desk, by people of any ability', async () => {
    const page = await openAsOwner(browser);
    const form = { key: 'farewell', 'name:en': 'Farewell', countries: '', currency: 'EUR', timeZone: 'Europe/Vienna', replyHours: '', factsOf: 'de' };
    const headers = { Origin: inject('origin'), 'Sec-Fetch-Site': 'same-origin' };
    await page.request.post('/admin/markets', { form: { ...form, once: crypto.randomUUID() }, headers });
    await page.goto('/admin/markets/farewell');
    await page.keyboard.press('x');
    await page.keyboard.press('d');
    await page.waitForURL('**/admin/markets/farewell/delete');
    await page.evaluate(axe.source);
    for (const viewport of [phone, desktop])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
    // The keys that led here, again, delete nothing.
    await page.keyboard.press('x');
    await page.keyboard.press('d');
    await page.waitForTimeout(1500);
    expect(new URL(page.url()).pathname).toBe('/admin/markets/farewell/delete');
    await page.keyboard.press('x');
    await page.keyboard.press('y');
    await page.waitForURL('**/admin/markets?done=market-deleted');
    expect(await page.getByText('Farewell').count()).toBe(0);
  });
});
