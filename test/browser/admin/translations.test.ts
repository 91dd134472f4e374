import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { editorPath, publishPath, translationsPath } from '../../../worker/admin/paths.ts';
import { desktop, phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAs, openAsOwner } from '../staff.ts';

const browser = useBrowser();
/** An article of the example brand that no other journey of the admin touches. */
const article = 1012;
const added = 'Ask us if anything is unclear.';

const looks = [
  { viewport: phone, colorScheme: 'light', direction: 'ltr' },
  { viewport: phone, colorScheme: 'dark', direction: 'rtl' },
  { viewport: desktop, colorScheme: 'light', direction: 'rtl' },
  { viewport: desktop, colorScheme: 'dark', direction: 'ltr' },
] as const;

/** The source gets another last paragraph, and its translations need an update. */
beforeAll(async () => {
  const owner = await browser.start({ javaScriptEnabled: false });
  await owner.context().addCookies([{ name: 'signpost-session', value: inject('ownerSession'), url: inject('origin') }]);
  await owner.goto(editorPath(article, 'en'));
  const field = (name: string) => owner.locator(`#editor [name=${name}]`).first().inputValue();
  const names = ['title', 'slug', 'summary', 'seoTitle', 'seoDescription', 'base'];
  const form = Object.fromEntries(await Promise.all(names.map(async (name): Promise<[string, string]> => [name, await field(name)])));
  const sent = await owner.request.post(inject('origin') + publishPath(article, 'en'), {
    form: { ...form, body: `${await field('body')}\n\n${added}`, significance: 'medium', note: 'Asked for by the hotline' },
    headers: { Origin: inject('origin'), 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  });
  if (sent.status() !== 303) throw new Error(`The source could not be published: ${sent.status()}`);
  await owner.context().close();
});

describe.each([
  ['the board', translationsPath],
  ['an editor beside a source that changed', `${editorPath(article, 'fr')}#source`],
  ['the same, written from the right', editorPath(article, 'ar')],
])('%s', (_, path) => {
  it('can be used by people of any ability, from the left and the right, in light and dark', async () => {
    const page = await openAsOwner(browser);
    await page.goto(path, { waitUntil: 'load' });
    const tab = page.getByRole('tab', { name: 'Source' });
    if (await tab.isVisible()) await tab.click();
    await page.evaluate(axe.source);
    for (const { viewport, colorScheme, direction } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(`document.documentElement.dir = '${direction}'`);
      const look = { width: viewport.width, direction, colorScheme };
      expect({ ...look, violations: await violations(page), overflow: await overflow(page) }).toEqual({ ...look, violations: [], overflow: 0 });
    }
  });
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await page.evaluate<AxeResults>('axe.run(document)');
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

describe('a translator of German alone', () => {
  it('goes from the board to the outdated article, sees what changed beside their text, and says that it is current', async () => {
    const page = await openAs(browser, [{ role: 'translator', languages: ['de'] }]);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(`**${translationsPath}`);
    await page
      .getByRole('columnheader', { name: /German/ })
      .getByRole('link', { name: /needs update/ })
      .click();
    await page
      .locator(`a.board-cell[href="${editorPath(article, 'de')}"]`)
      .filter({ hasText: 'Needs update' })
      .click();
    const source = page.getByRole('region', { name: 'Source: English' });
    await source.getByText('Asked for by the hotline').waitFor();
    expect(await source.locator('ins').innerText()).toContain(added);
    await source.getByRole('button', { name: 'Nothing to change: it is current' }).click();
    await page.getByText('Marked as current').waitFor();
    expect(await page.getByRole('button', { name: 'Nothing to change: it is current' }).count()).toBe(0);
  });

  it('reads French and the source, and changes neither', async () => {
    const page = await openAs(browser, [{ role: 'translator', languages: ['de'] }]);
    for (const language of ['fr', 'en']) {
      await page.goto(editorPath(article, language));
      expect(await page.locator('[name=body]').count()).toBe(0);
      expect(await page.getByRole('button', { name: /Publish|Save|current|Still right/ }).count()).toBe(0);
    }
  });
});

describe('the board on a phone', () => {
  it('shows two languages until others are chosen, and keeps its head and first column in view', async () => {
    const page = await openAsOwner(browser, { viewport: phone });
    await page.goto(translationsPath);
    expect(await page.locator('.board thead th:visible').count()).toBe(3);
    await page.goto(`${translationsPath}?language=de&language=fr&language=es&language=ja`);
    expect(await page.locator('.board thead th:visible').count()).toBe(5);
    const [column, head] = [page.locator('.board tbody th').first(), page.locator('.board thead th').nth(1)];
    const before = { x: (await column.boundingBox())?.x, y: (await head.boundingBox())?.y };
    await page.evaluate(`document.querySelector('.board-scroll').scrollBy(200, 150)`);
    expect(await page.evaluate<number>(`document.querySelector('.board-scroll').scrollTop`)).toBeGreaterThan(0);
    expect({ x: (await column.boundingBox())?.x, y: (await head.boundingBox())?.y }).toEqual(before);
  });
});
