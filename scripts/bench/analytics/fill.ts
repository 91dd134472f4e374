import type { DatabaseSync } from 'node:sqlite';
import { Random } from '../search/random.ts';

/** What is written: a site's readers over 90 days, in these locales, of so many articles. Few queries and articles are common, most are rare. */
type Filling = { site: number; events: number; today: string; locales?: readonly string[]; articles?: number };

const days = 90;
const dayLength = 86_400_000;
const usualLocales = ['en-us', 'en-us', 'en-us', 'de-de', 'de-de', 'en-gb', 'fr-fr', 'es-es', 'ja-jp', 'zh-cn'];
const mostQueries = 50_000;
const usualArticles = 2_000;
const pathsOfVisits = ['articles', 'articles', 'search', 'search and click', 'search and contact'] as const;

const columns = ['id', 'site_id', 'at', 'kind', 'source', 'thread', 'visit', 'locale', 'market', 'language', 'article', 'query', '"match"', 'total', 'shown'];
const more = ['reference', 'position', 'value'];
const insert = `INSERT INTO event (${[...columns, ...more].join(', ')}) VALUES (${[...columns, ...more].map(() => '?').join(', ')})`;

type Cell = string | number | null;
type Done = { kind: string; article?: number; query?: string; total?: number; shown?: string; reference?: string; position?: number; value?: string };

/** Writes visits until there are so many events. */
export function fill(database: DatabaseSync, { site, events, today, locales = usualLocales, articles = usualArticles }: Filling): void {
  const random = new Random(events);
  const statement = database.prepare(insert);
  const first = Date.parse(today) - days * dayLength;
  let written = 0;
  database.exec('BEGIN');
  for (let visit = 0; written < events; visit++) {
    const name = (visit + 2 ** 36).toString(16).padStart(16, '0');
    const locale = random.pick(locales);
    // In the order of the clock, as they are inserted in life.
    const at = first + Math.floor((written / events) * days) * dayLength + random.below(dayLength - 3_600_000);
    for (const [index, row] of visitOf(random, name, articles).entries()) {
      if (written === events) break;
      statement.run(...cells(row, { site, at: at + index * 20_000, name, locale, index }));
      written += 1;
    }
  }
  database.exec('COMMIT');
}

type Where = { site: number; at: number; name: string; locale: string; index: number };

function cells(done: Done, { site, at, name, locale, index }: Where): Cell[] {
  const { kind, article = null, query = null, total = null, shown = null, reference = null, position = null, value = null } = done;
  const match = kind === 'search' ? (total === 0 ? 'none' : 'all') : null;
  const [language = '', market = ''] = locale.split('-');
  return [`${name}-${index}`, site, at, kind, 'page', name, name, locale, market, language, article, query, match, total, shown, reference, position, value];
}

function visitOf(random: Random, name: string, articles: number): Done[] {
  const view = (article: number): Done => ({ kind: 'view', article, value: 'article' });
  switch (random.pick(pathsOfVisits)) {
    case 'articles':
      return [{ kind: 'view', value: 'home' }, view(articleOf(random, articles)), view(articleOf(random, articles))];
    case 'search':
      return [searched(random, name, 0, articles), searched(random, name, 1, articles)];
    case 'search and click': {
      const search = searched(random, name, 0, articles);
      const article = Number(search.shown?.slice(1).split(',')[0] ?? 0);
      return article === 0 ? [search] : [search, { kind: 'click', article, position: 1, reference: `${name}.0` }, view(article)];
    }
    default:
      return [searched(random, name, 0, articles), { kind: 'contact' }];
  }
}

function searched(random: Random, name: string, number: number, articles: number): Done {
  const query = Math.floor(mostQueries * random.next() ** 4);
  const found = query % 9 === 0 ? [] : Array.from({ length: 5 }, (_, index) => 1001 + ((query * 31 + index * 7) % articles));
  return { kind: 'search', query: `how to ${query.toString(36)} it`, total: found.length, shown: JSON.stringify(found), reference: `${name}.${number}` };
}

const articleOf = (random: Random, articles: number) => 1001 + Math.floor(articles * random.next() ** 3);
