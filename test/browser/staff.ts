import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { desktop, type useBrowser } from './browser.ts';

/** A page of a browser in which the owner is signed in, on a desk unless told otherwise. */
export async function openAsOwner({ open }: ReturnType<typeof useBrowser>, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open({ viewport: desktop, ...options });
  await page.context().addCookies([{ name: 'signpost-session', value: inject('ownerSession'), url: inject('origin'), httpOnly: true, sameSite: 'Lax' }]);
  return page;
}
