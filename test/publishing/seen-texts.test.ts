import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { archiveArticle, restoreArticle } from '../../worker/publishing/articles/archive.ts';
import { removeRedirect, saveRedirect } from '../../worker/publishing/redirects/save-redirect.ts';
import { markCurrent, verify } from '../../worker/publishing/verify.ts';
import { standing } from '../admin/revisions/texts.ts';
import { site, author, now, seenAfter, at, ok, baseOf, publishText, share, takeOff, whole, ruleSite } from './seen.ts';

describe('what readers see follows, of texts,', () => {
  it(
    'a publish, and tells readers of other languages what is misleading by now',
    () => expect(seenAfter(() => publishText('led-mask-safety', 'en', 'All new.', 'major', 'Safety'))).resolves.toEqual(at(/de-de\/articles\/1004/)),
    30_000,
  );

  it(
    'a translation that says it is current again',
    () =>
      expect(
        seenAfter(async () => {
          const [{ head }, source] = [await standing('led-mask-safety', 'de'), await standing('led-mask-safety', 'en')];
          const place = { site, article: { ...(await whole('led-mask-safety')), number: 1004 }, language: 'de', author };
          await ok(markCurrent(env, { ...place, base: head, basedOn: source.head }));
        }),
      ).resolves.toEqual(at(/de-de\/articles\/1004/)),
    30_000,
  );

  it(
    'the day on which a text was checked',
    () =>
      expect(
        seenAfter(async () => {
          const { head } = await standing('return-window', 'en');
          const place = { site, article: { ...(await whole('return-window')), number: 1031 }, language: 'en', author };
          await ok(verify(env, { ...place, base: head, before: null }, now));
        }),
      ).resolves.toEqual(at(/1031/)),
    30_000,
  );

  it(
    'a new title, in lists, the sitemap and what is related',
    () =>
      expect(seenAfter(() => publishText('return-window', 'en', 'Renamed.', 'minor', 'How long you have'))).resolves.toEqual(
        at(/articles\/1030.*topics\/106.*sitemaps/),
      ),
    30_000,
  );

  it('an unpublish', () => expect(seenAfter(() => takeOff('return-window'))).resolves.toEqual(at(/\/en-us .*articles\/1030.*1031.*topics\/106/)), 60_000);

  it(
    'a redirect from what was taken off the site',
    () =>
      expect(
        seenAfter(async () => ok(saveRedirect(env, { site: await ruleSite(), source: '/articles/1031', target: '/articles/1030', note: '', author }))),
      ).resolves.toEqual(at(/1031/)),
    30_000,
  );

  it(
    'a publish that brings it back, to lists, home pages and what it is related to',
    () =>
      expect(seenAfter(() => publishText('return-window', 'en', 'Back again.', 'minor', 'Back again'))).resolves.toEqual(
        at(/\/en-us .*articles\/1030.*1031.*topics\/106/),
      ),
    30_000,
  );

  it('the redirect of an address that no page has, new and removed', async () => {
    await expect(
      seenAfter(async () => ok(saveRedirect(env, { site: await ruleSite(), source: '/en-us/old-address', target: '/articles/1030', note: '', author }))),
    ).resolves.toEqual(at(/old-address/));
    const { results } = await env.DB.prepare("SELECT id FROM redirect WHERE source = '/en-us/old-address'").all<{ id: number }>();
    await expect(
      seenAfter(async () => ok(removeRedirect(env, { site, id: results[0]?.id ?? 0, base: await baseOf('redirect', '/en-us/old-address'), author }))),
    ).resolves.toEqual(at(/old-address/));
  }, 60_000);

  it(
    'where an article lies, what it is about and where it is seen',
    () =>
      expect(seenAfter(() => share(1030, { topic: 'returns-exchanges', products: ['halo'] })))
        .resolves.toEqual(at(/topics\/105.*topics\/106.*products\/201/))
        .then(() => expect(seenAfter(() => share(1030, { hiddenIn: ['us'] }))).resolves.toEqual(at(/en-us\/articles\/1030.*topics\/106.*sitemaps/))),
    60_000,
  );

  it('the archive, and nothing by being taken out of it', async () => {
    await share(1030, { hiddenIn: null });
    const article = { ...(await whole('gift-cards')), number: 1030 };
    await expect(seenAfter(() => ok(archiveArticle(env, { site, article, author }, now)))).resolves.toEqual(at(/en-us\/articles\/1030.*topics\/106.*sitemaps/));
    await ok(restoreArticle(env, { site, article, author }));
    await expect(seenAfter(() => publishText('gift-cards', 'en', 'Out of the archive.'))).resolves.toEqual(at(/en-us\/articles\/1030.*topics\/106/));
  }, 60_000);
});
