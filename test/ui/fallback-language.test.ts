import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { read } from '../visit.ts';

/** Hebrew has no strings of its own, and no translation in the example brand. */
beforeAll(async () => {
  await env.DB.exec(
    `INSERT INTO locale (site_id, key, language, market_id, chain, direction, position) SELECT s.id, 'he', 'he', m.id, '["he","de","en"]', 'rtl', 99 FROM site s JOIN market m ON m.site_id = s.id AND m.key = 'us'`,
  );
});

it('speaks English, and says so, where a language has no strings', async () => {
  const html = await read('/he/articles/1031');
  expect(html).toContain('<html lang="he" dir="rtl">');
  expect(html).toMatch(/<header class="top" lang="en" dir="ltr">/);
  expect(html).toMatch(/<summary lang="en" dir="ltr">On this page/);
});

it('follows the locale’s own chain, not English first', async () => {
  const html = await read('/he/articles/1031');
  expect(html).toMatch(/<article lang="de" dir="ltr">/);
  expect(html).toContain('This page is not available in Hebrew yet. You are reading it in German.');
  expect(html).toContain('innerhalb von 90 Tagen');
  expect(await read('/he/articles/1003')).toMatch(/<article lang="en" dir="ltr">/);
});

it('names topics in the next language of the chain', async () => expect(await read('/he')).toContain('Rückgabe und Umtausch'));
