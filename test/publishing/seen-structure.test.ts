import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { changeFact } from '../../worker/publishing/change-fact.ts';
import { changeSnippet } from '../../worker/publishing/change-snippet.ts';
import { changeLocales } from '../../worker/publishing/locales/change-locales.ts';
import { readLocales } from '../../worker/publishing/locales/locale-rows.ts';
import { changeFeatured } from '../../worker/publishing/markets/change-featured.ts';
import { changeMarket } from '../../worker/publishing/markets/change-market.ts';
import { readMarket } from '../../worker/publishing/markets/market-row.ts';
import { recompileSome } from '../../worker/publishing/media/recompile-file.ts';
import { replaceFile } from '../../worker/publishing/media/replace-file.ts';
import { findFile } from '../../worker/publishing/media/store-file.ts';
import { changeProduct } from '../../worker/publishing/products/change-product.ts';
import { changeOrder, orderBase } from '../../worker/publishing/products/order.ts';
import { changeTopic, findStoredTopic } from '../../worker/publishing/topics/change-topic.ts';
import { treeBase } from '../../worker/publishing/topics/change-tree.ts';
import { mergeTopics } from '../../worker/publishing/topics/merge-topics.ts';
import { changePlace } from '../../worker/publishing/topics/move-topic.ts';
import { site, author, seenAfter, at, ok, baseOf, share, settings, firstCategory } from './seen.ts';

describe('what readers see follows, of what texts stand in,', () => {
  it(
    'the accent colour, whose hash their policy names',
    () => expect(seenAfter(() => settings(() => ({ accent: { light: '#123456', dark: '#abcdef' } })))).resolves.toEqual(at(/\/en-us .*products\/201/)),
    30_000,
  );

  it(
    'the hours and channels of a market',
    () =>
      expect(
        seenAfter(async () => {
          const market = await readMarket(env.DB, site, 'us');
          if (!market) throw new Error('no market');
          const { id: _, ...value } = market;
          await ok(changeMarket(env, { site, market: 'us', author, base: await baseOf('site', 'market/us'), value: { ...value, replyHours: 77 } }));
          await ok(changeFact(env, { site, fact: 'support_hours', market: 'us', base: await baseOf('fact', 'support_hours/us'), value: [], author }));
        }),
      ).resolves.toEqual(at(/\/en-us\/contact/)),
    30_000,
  );

  it(
    'the value of a fact, 0 too',
    () =>
      expect(
        seenAfter(async () => ok(changeFact(env, { site, fact: 'return_days', market: 'us', base: await baseOf('fact', 'return_days/us'), value: 0, author }))),
      ).resolves.toEqual(at(/1031/)),
    30_000,
  );

  it(
    'the chain of a locale',
    () =>
      expect(
        seenAfter(async () => {
          const locales = (await readLocales(env.DB, site)).map((each) => (each.key === 'de-de' ? Object.assign(each, { chain: ['de', 'fr', 'en'] }) : each));
          await ok(changeLocales(env, { site, base: await baseOf('site', 'locales'), locales, author }));
        }),
      ).resolves.toEqual(at(/de-de\/articles\/1030/)),
    30_000,
  );

  it(
    'what a home page leads with',
    () =>
      expect(
        seenAfter(async () =>
          ok(changeFeatured(env, { site, market: 'us', base: await baseOf('site', 'featured/us'), articles: ['gift-cards', 'return-window'], author })),
        ),
      ).resolves.toEqual(at(/\/en-us/)),
    30_000,
  );

  it(
    'the place that an article’s settings give it on a home page',
    () => expect(seenAfter(() => share(1030, { featured: { us: 2 } }))).resolves.toEqual(at(/\/en-us/)),
    30_000,
  );

  it(
    'the order of products',
    () =>
      expect(
        seenAfter(async () =>
          ok(changeOrder(env, { site, of: { category: (await firstCategory()) ?? 0 }, base: await orderBase(env.DB, site), step: { to: 'down' }, author })),
        ),
      ).resolves.toEqual(at(/\/en-us/)),
    30_000,
  );

  it(
    'what is said of a product',
    () =>
      expect(
        seenAfter(async () => ok(changeProduct(env, { site, product: 201, base: await baseOf('product', 'halo'), value: { model: 'OH-701' }, author }))),
      ).resolves.toEqual(at(/products\/201/)),
    30_000,
  );

  it(
    'the name and place of a topic',
    () =>
      expect(
        seenAfter(async () => {
          const topic = await findStoredTopic(env.DB, site, 105);
          if (!topic) throw new Error('no topic');
          const { summaries, icon } = topic;
          await ok(
            changeTopic(env, { site, topic: 105, base: await baseOf('topic', topic.key), names: { ...topic.names, en: 'Money' }, summaries, icon, author }),
          );
          await ok(changePlace(env, { site, topic: 105, base: await treeBase(env.DB, site), move: { to: 'up' }, author }));
        }),
      ).resolves.toEqual(at(/topics\/105/)),
    30_000,
  );

  it(
    'a snippet',
    () =>
      expect(
        seenAfter(async () =>
          ok(
            changeSnippet(env, {
              site,
              snippet: 'returns-footer',
              language: 'en',
              base: await baseOf('snippet', 'returns-footer/en'),
              body: 'New words.',
              author,
            }),
          ),
        ),
      ).resolves.toEqual(at(/articles/)),
    30_000,
  );

  it(
    'another picture in the place of one',
    () =>
      expect(
        seenAfter(async () => {
          for (const key of ['media/illustrations/battery-range.svg', 'media/products/halo.svg']) {
            const file = await findFile(env.DB, site, 'key', key);
            const bytes = new Uint8Array(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'));
            await ok(replaceFile(env, { site, key, base: await baseOf('media', key), hash: file?.hash ?? '', bytes, author }));
            await recompileSome(env.DB, site, { key, after: 0, author });
          }
        }),
      ).resolves.toEqual(at(/\/en-us .*articles\/1002.*products\/201/)),
    30_000,
  );

  it(
    'a merge of topics',
    () =>
      expect(seenAfter(async () => ok(mergeTopics(env, { site, topic: 105, into: 106, base: await treeBase(env.DB, site), author })))).resolves.toEqual(
        at(/topics\/105.*topics\/106/),
      ),
    30_000,
  );
});
