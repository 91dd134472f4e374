import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Grant } from '../../db/schema/people.ts';
import { desktop, type useBrowser } from './browser.ts';

type Starts = Pick<ReturnType<typeof useBrowser>, 'open'>;

/** A page of a browser in which the owner is signed in, on a desk unless told otherwise. */
export async function openAsOwner({ open }: Starts, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open({ viewport: desktop, ...options });
  await page.context().addCookies([{ name: 'signpost-session', value: inject('ownerSession'), url: inject('origin'), httpOnly: true, sameSite: 'Lax' }]);
  return page;
}

type Limits = Partial<Grant> & Pick<Grant, 'role'>;
let people = 0;

/** The same for somebody whom the owner adds, and who opens the link that the owner copies for them. */
export async function openAs(starts: Starts, grants: readonly Limits[], options: BrowserContextOptions = {}): Promise<Page> {
  const owner = await openAsOwner(starts, { javaScriptEnabled: false });
  const email = `${grants[0]?.role ?? 'nobody'}-${Date.now()}-${(people += 1)}@example.com`;
  const form: Record<string, string> = { name: email.split('@')[0] ?? '', email };
  grants.forEach(({ role, languages, topics, markets }, index) => {
    form[`role-${index}`] = role;
    for (const [name, [limit]] of Object.entries({ languages: languages ?? [], topics: topics ?? [], markets: markets ?? [] }))
      if (limit !== undefined) form[`${name}-${index}`] = limit;
  });
  const headers = { Origin: inject('origin'), 'Sec-Fetch-Site': 'same-origin' };
  const added = await owner.request.post('/admin/users', { form, headers, maxRedirects: 0 });
  await owner.goto(added.headers()['location'] ?? '');
  await owner.getByRole('button', { name: 'Make a link to copy' }).click();
  const link = await owner.getByLabel('Sign-in link').inputValue();
  const page = await starts.open({ viewport: desktop, ...options });
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/admin');
  return page;
}
