import type { CategoryContent, FactContent, MarketContent, ProductContent, SiteContent, TopicContent } from '../../worker/publishing/import/site-content.ts';
import { withoutEmpty, writeYaml } from './write-yaml.ts';

/** A file of a content folder: its path and what it holds. */
export type TextFile = { path: string; text: string };

/** All files of a site but its articles, snippets and media, as `content/README.md` describes them. */
export function siteFiles(content: SiteContent): TextFile[] {
  return [
    yaml('site.yaml', siteFile(content)),
    yaml('facts.yaml', Object.fromEntries(content.facts.map(factEntry))),
    yaml('topics.yaml', topicTree(content.topics, null)),
    yaml('categories.yaml', content.categories.map(categoryEntry)),
    ...content.markets.map((market) => yaml(`markets/${market.key}.yaml`, marketFile(market))),
    ...content.products.map((product) => yaml(`products/${product.key}.yaml`, productFile(product))),
    ...content.snippets.map(({ key, language, body }) => ({ path: `snippets/${key}/${language}.md`, text: body })),
  ];
}

export const yaml = (path: string, value: unknown): TextFile => ({ path, text: writeYaml(value) });

function siteFile({ key, hosts, site, locales }: SiteContent): Record<string, unknown> {
  const { accent, logo, tagline, description, header, footer, organization, review, feedback, analytics } = site.settings;
  return withoutEmpty({
    key,
    name: site.name,
    hosts,
    source: site.source,
    default_locale: site.defaultLocale,
    accent,
    logo,
    tagline,
    description,
    locales: locales.map(({ key: locale, language, market, chain }) => withoutEmpty({ key: locale, language, market, fallback: chain.slice(1) })),
    header,
    footer,
    organization,
    review: withoutEmpty({ required: review.required || undefined, days: review.days }),
    // A list without reasons is none the less said: nothing is offered then.
    ...(feedback && { feedback }),
    ...(analytics && { analytics }),
  });
}

const factEntry = ({ key, type, labels }: FactContent) => [key, withoutEmpty({ type, label: labels })] as const;

function marketFile(market: MarketContent): Record<string, unknown> {
  const { names, countries, currency, timeZone, facts, replyHours, channels, featured } = market;
  return withoutEmpty({ name: names, countries, currency, time_zone: timeZone, facts, contact: withoutEmpty({ reply_hours: replyHours, channels }), featured });
}

function topicTree(topics: readonly TopicContent[], parent: string | null): Record<string, unknown>[] {
  return topics
    .filter((topic) => topic.parent === parent)
    .map(({ key, number, icon, names, summaries }) =>
      withoutEmpty({ key, id: number, icon, name: names, summary: summaries, children: topicTree(topics, key) }),
    );
}

const categoryEntry = ({ key, names, image }: CategoryContent) => withoutEmpty({ key, name: names, image });

function productFile(product: ProductContent): Record<string, unknown> {
  const { number, category, model, skus, image, names, summaries, specifications, manuals, hiddenIn } = product;
  return withoutEmpty({ id: number, category, model, sku: skus, image, name: names, summary: summaries, specifications, manuals, hidden_in: hiddenIn });
}
