import type { ContentProblem } from './content-problem.ts';
import type { SiteContent } from './site-content.ts';
import type { StoredState } from './stored-state.ts';

type Numbered = { key: string; number: number | undefined };
type Numbers = ReadonlyMap<string, number>;
export type Settled = { content: SiteContent; articles: Numbers; topics: Numbers; products: Numbers; problems: ContentProblem[] };

/** Joins an addition to the site it is added to, and gives every article, topic and product its permanent number. */
export function settle(given: SiteContent, stored: StoredState): Settled {
  const content =
    given.scope === 'addition' && stored.site
      ? joinSite(given, stored.site)
      : { ...given, hosts: given.hosts.length > 0 ? given.hosts : [`${given.key}.localhost`] };
  const articles = giveNumbers(content.articles, [...stored.articles.values()], 1001, (key) => `articles/${key}/article.yaml`);
  const topics = giveNumbers(content.topics, stored.site?.topics ?? [], 101, () => 'topics.yaml');
  const products = giveNumbers(content.products, stored.site?.products ?? [], 201, (key) => `products/${key}.yaml`);
  return {
    content: {
      ...content,
      articles: fill(content.articles, articles.numbers),
      topics: fill(content.topics, topics.numbers),
      products: fill(content.products, products.numbers),
    },
    articles: articles.numbers,
    topics: topics.numbers,
    products: products.numbers,
    problems: [...hostProblems(content, stored), ...articles.problems, ...topics.problems, ...products.problems],
  };
}

function hostProblems({ hosts }: SiteContent, { hostsElsewhere }: StoredState): ContentProblem[] {
  return hosts.flatMap((host) => {
    const owner = hostsElsewhere.get(host);
    if (owner === undefined) return [];
    return [
      {
        severity: 'error' as const,
        file: 'site.yaml',
        line: 1,
        message: `The host ${host} belongs to the site "${owner}"`,
        hint: 'Give this site another host.',
      },
    ];
  });
}

/** Only languages that the site does not show yet get a locale. */
function joinSite(given: SiteContent, site: SiteContent): SiteContent {
  const shown = new Set(site.locales.map(({ language }) => language));
  const locales = given.locales.filter(({ key, language }) => !shown.has(language) && site.locales.every((locale) => locale.key !== key));
  const last = Math.max(-1, ...site.topics.map(({ position }) => position));
  const positions = new Map(site.topics.map(({ key, position }) => [key, position]));
  return {
    ...site,
    scope: 'addition',
    hosts: [...new Set([...site.hosts, ...given.hosts])],
    locales: [...site.locales, ...locales],
    markets: addMissing(
      site.markets,
      given.markets.filter(({ key }) => locales.some(({ market }) => market === key)),
    ),
    topics: given.topics.map((topic) => ({ ...topic, position: positions.get(topic.key) ?? last + 1 + topic.position })),
    articles: given.articles,
    media: given.media,
  };
}

function addMissing<T extends { key: string }>(existing: T[], given: T[]): T[] {
  const keys = new Set(existing.map(({ key }) => key));
  return [...existing, ...given.filter(({ key }) => !keys.has(key))];
}

/** The stored number of a known key, the one in its file, or else the next free one. All stored ones are in the result. */
function giveNumbers(pieces: readonly Numbered[], stored: readonly Numbered[], first: number, fileOf: (key: string) => string) {
  const problems: ContentProblem[] = [];
  const numbers = new Map(stored.flatMap(({ key, number }) => (number === undefined ? [] : [[key, number] as const])));
  const owners = new Map([...numbers].map(([key, number]) => [number, key]));
  const refuse = (key: string, message: string, hint: string) => problems.push({ severity: 'error', file: fileOf(key), line: 1, message, hint });
  for (const { key, number } of pieces) {
    if (number === undefined) continue;
    const existing = numbers.get(key);
    const owner = owners.get(number);
    if (existing !== undefined && existing !== number)
      refuse(key, `"${key}" has the permanent id ${existing}, the file says ${number}`, `Write "id: ${existing}", or leave the line out.`);
    else if (owner !== undefined && owner !== key)
      refuse(key, `The id ${number} belongs to "${owner}" already`, 'Leave the line out: the import gives the next free id.');
    else numbers.set(key, number);
  }
  let next = Math.max(first - 1, ...numbers.values());
  for (const { key } of pieces) if (!numbers.has(key)) numbers.set(key, (next += 1));
  return { numbers, problems };
}

function fill<T extends Numbered>(pieces: readonly T[], numbers: Numbers): T[] {
  return pieces.map((piece) => ({ ...piece, number: numbers.get(piece.key) }));
}
