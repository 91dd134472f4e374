import { describe, expect, it } from 'vitest';
import { adminPath, digestPreviewPath, digestsPath, eventsPath } from '../../../worker/admin/paths.ts';
import { phone, useBrowser } from '../browser.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();
const desk = { width: 1280, height: 640 };

describe('the menu of the admin', () => {
  it('is closed on a phone until it is opened, and there again once the window is wide', async () => {
    const page = await openAsOwner(browser, { viewport: phone });
    await page.goto(adminPath);
    const digest = page.locator('.side').getByRole('link', { name: 'Weekly digest' });
    expect(await digest.isVisible()).toBe(false);
    await page.locator('.menu summary').click();
    await digest.click();
    await page.goto(digestPreviewPath);
    await page.setViewportSize(desk);
    await digest.waitFor({ state: 'visible' });
    await page.setViewportSize(phone);
    await digest.waitFor({ state: 'hidden' });
  });

  it('has where one is in sight', async () => {
    const page = await openAsOwner(browser, { viewport: desk });
    for (const path of [digestsPath, eventsPath, adminPath]) {
      await page.goto(path);
      const box = await page.locator('.side [aria-current]').boundingBox();
      expect([path, box && box.y >= 0 && box.y + box.height <= desk.height]).toEqual([path, true]);
    }
  });
});
