import { safeParse, type InferOutput } from 'valibot';
import { hasErrors } from '../../worker/publishing/import/content-problem.ts';
import { textDirection } from '../../worker/sites/text-direction.ts';
import type { MarketContent, ProductContent, SiteContent, TopicContent } from '../../worker/publishing/import/site-content.ts';
import { checkIds, checkReferences } from './check-references.ts';
import {
  CategoriesFileSchema,
  FactsFileSchema,
  KeySchema,
  MarketFileSchema,
  ProductFileSchema,
  SiteFileSchema,
  TopicsFileSchema,
  type TopicShape,
} from './file-shapes.ts';
import { addError, listFiles, listNames, openFolder, readBytes, readYaml, type Folder } from './folder.ts';
import { readArticles } from './read-articles.ts';
import { readFactValues } from './read-fact-values.ts';
import type { ReadFolder } from './read-folder.ts';
import { readSnippets } from './read-snippets.ts';
import { checkShape } from './yaml-file.ts';

/** Reads a folder in the own format, under another key and at other hosts if they are given. With errors there is no content. */
export function readSiteFolder(root: string, key?: string, hosts?: string[]): ReadFolder {
  const folder = openFolder(root);
  const site = readShaped(folder, 'site.yaml', SiteFileSchema);
  const facts = readShaped(folder, 'facts.yaml', FactsFileSchema);
  const topics = readShaped(folder, 'topics.yaml', TopicsFileSchema);
  const categories = readShaped(folder, 'categories.yaml', CategoriesFileSchema);
  const markets = readMarkets(folder, new Map(Object.entries(facts ?? {}).map(([name, fact]) => [name, fact.type])));
  const products = readProducts(folder);
  const snippets = readSnippets(folder);
  const { articles, files } = readArticles(folder);
  if (!site || !facts || !topics || !categories)
    return { content: undefined, problems: folder.problems, files, skipped: [], ignoredKeys: 0, missingImages: [] };
  const own = key === undefined || key === site.key;
  const content: SiteContent = {
    key: key ?? site.key,
    scope: 'whole',
    hosts: hosts ?? (own ? site.hosts : [`${key}.localhost`]),
    site: siteFacts(site),
    locales: site.locales.map(({ key: locale, language, market, fallback }) => ({
      key: locale,
      language,
      market,
      chain: [language, ...fallback],
      direction: textDirection(language),
    })),
    facts: Object.entries(facts).map(([name, { type, label }], position) => ({ key: name, position, type, labels: label })),
    markets,
    topics: flattenTopics(topics, null).map((topic, position) => ({ ...topic, position })),
    categories: categories.map(({ key: category, name, image }, position) => ({ key: category, position, names: name, image: image ?? null })),
    products,
    snippets,
    articles,
    media: listFiles(folder, 'media').map((path) => ({ key: path, read: () => readBytes(folder, path) })),
  };
  checkTopics(folder, topics);
  checkReferences(folder, content);
  return { content: hasErrors(folder.problems) ? undefined : content, problems: folder.problems, files, skipped: [], ignoredKeys: 0, missingImages: [] };
}

function siteFacts(site: InferOutput<typeof SiteFileSchema>): SiteContent['site'] {
  const { key: _key, name, hosts: _hosts, source, default_locale, locales: _locales, ...settings } = site;
  return { name, source, defaultLocale: default_locale, settings };
}

function readShaped<T extends Parameters<typeof checkShape>[0]>(folder: Folder, path: string, schema: T) {
  const yaml = readYaml(folder, path);
  return yaml && checkShape(schema, yaml, folder.problems);
}

function readMarkets(folder: Folder, types: Parameters<typeof readFactValues>[3]): MarketContent[] {
  return keyedFiles(folder, 'markets').flatMap(({ key, path }) => {
    const market = readShaped(folder, path, MarketFileSchema);
    if (!market) return [];
    return [
      {
        key,
        names: market.name,
        countries: market.countries,
        currency: market.currency,
        timeZone: market.time_zone,
        replyHours: market.contact.reply_hours ?? null,
        channels: market.contact.channels ?? [],
        facts: readFactValues(folder, path, market.facts, types),
        featured: market.featured,
      },
    ];
  });
}

function readProducts(folder: Folder): ProductContent[] {
  return keyedFiles(folder, 'products').flatMap(({ key, path }) => {
    const product = readShaped(folder, path, ProductFileSchema);
    if (!product) return [];
    const { id, category, model, sku, image, name, summary, specifications, manuals, hidden_in } = product;
    return [
      { key, number: id, category, model, skus: sku, names: name, summaries: summary, specifications, image: image ?? null, manuals, hiddenIn: hidden_in },
    ];
  });
}

function keyedFiles(folder: Folder, path: string): { key: string; path: string }[] {
  return listNames(folder, path, 'file').flatMap((name) => {
    const key = name.replace(/\.yaml$/, '');
    if (name.endsWith('.yaml') && safeParse(KeySchema, key).success) return [{ key, path: `${path}/${name}` }];
    addError(folder, `${path}/${name}`, 1, `"${name}" is not a file of this folder`, 'Name it <key>.yaml: lower-case words joined by "-".');
    return [];
  });
}

function flattenTopics(topics: TopicShape[], parent: string | null): Omit<TopicContent, 'position'>[] {
  return topics.flatMap(({ key, id, icon, name, summary, children }) => [
    { key, number: id, parent, icon, names: name, summaries: summary },
    ...flattenTopics(children, key),
  ]);
}

function checkTopics(folder: Folder, topics: TopicShape[]): void {
  const file = 'topics.yaml';
  const placed = placeTopics(topics, []);
  checkIds(
    folder,
    placed.map(({ topic, path }) => ({ file, number: topic.id, path: [...path, 'id'] })),
  );
  placed.forEach(({ topic, path }, index) => {
    if (placed.findIndex((other) => other.topic.key === topic.key) === index) return;
    const line = folder.yaml.get(file)?.lineOf([...path, 'key']) ?? 1;
    addError(folder, file, line, `The key "${topic.key}" is used twice`, 'Give one of the two topics another key.');
  });
}

function placeTopics(topics: TopicShape[], path: (string | number)[]): { topic: TopicShape; path: (string | number)[] }[] {
  return topics.flatMap((topic, index) => [{ topic, path: [...path, index] }, ...placeTopics(topic.children, [...path, index, 'children'])]);
}
