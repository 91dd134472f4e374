import type { ShownArticle } from '../articles/store.ts';
import type { Channel } from '../markets/channels.ts';
import type { LocaleModel, Topic } from '../markets/locale-model.ts';
import { homePath, mediaPath, topicPath } from '../paths.ts';

type Crumb = { title: string; path: string };

/** Home, the topics, the page itself. */
export function breadcrumbData(model: LocaleModel, trail: readonly Topic[], page: Crumb, origin: string) {
  const crumbs: Crumb[] = [
    { title: model.ui.strings.home, path: homePath(model.locale.key) },
    ...trail.map((topic) => ({ title: topic.name, path: topicPath(model.locale.key, topic) })),
    page,
  ];
  const itemListElement = crumbs.map(({ title, path }, index) => ({ '@type': 'ListItem', position: index + 1, name: title, item: origin + path }));
  return { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement };
}

export function articleData(model: LocaleModel, article: ShownArticle, shown: { title: string; summary: string }, address: string) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: shown.title,
    description: shown.summary,
    inLanguage: article.language,
    mainEntityOfPage: address,
    ...(article.publishedAt && { datePublished: article.publishedAt }),
    ...(article.updatedAt && { dateModified: article.updatedAt }),
    author: organization(model),
    publisher: organization(model),
  };
}

export function organizationData(model: LocaleModel, origin: string) {
  const {
    market,
    site: { logo },
  } = model;
  return {
    '@context': 'https://schema.org',
    ...organization(model),
    ...(logo && { logo: origin + mediaPath(logo.hash, logo.name) }),
    contactPoint: market.channels.flatMap((channel) => contactPoint(channel, market.key) ?? []),
  };
}

function contactPoint(channel: Channel, market: string) {
  const point = { '@type': 'ContactPoint', contactType: 'customer support', areaServed: market };
  if (channel.kind === 'phone') return { ...point, telephone: channel.number };
  if (channel.kind === 'mail') return { ...point, email: channel.address };
  return undefined;
}

function organization({ site }: LocaleModel) {
  const { organization: known } = site.settings;
  return { '@type': 'Organization', name: site.name, ...(known && { legalName: known.legal_name, url: known.url }) };
}
