import type { AnyOrama } from '@orama/orama';
import { findGaps, type FoundGap } from '../../../worker/analytics/gaps/find-gaps.ts';
import { wordsWith } from '../../../worker/analytics/gaps/words-of.ts';
import { sentencesOf } from '../../../worker/analytics/gaps/sentences-of.ts';
import type { Find, KnownArticle } from '../../../worker/analytics/gaps/world.ts';
import { ask } from '../../../worker/search/compact/ask.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { Analyser } from '../../../worker/search/compact/text/analyser.ts';
import { indexSet } from '../../search/eval.ts';
import type { QuerySet } from '../../search/query-sets.ts';
import { Random } from '../search/random.ts';
import { replay } from './replay.ts';

const locale = 'en';
const hitsAsked = 5;

/** The gaps of a set without some of its articles, after so many visits. Articles are numbered by their place in the set. */
export async function tryWithout(set: QuerySet, removed: ReadonlySet<string>, visits: number, seed: number): Promise<FoundGap[]> {
  const db = await indexSet({ ...set, documents: set.documents.filter(({ id }) => !removed.has(id)) });
  const rows = await replay(set, db, visits, new Random(seed));
  const language = await loadLanguage(set.locale);
  const world = {
    language: locale,
    locales: [{ key: locale, language: locale, market: 'us', marketName: 'us' }],
    articles: articlesOf(set, removed),
    find: findIn(set, db),
  };
  return findGaps(rows, world, wordsWith(new Analyser(language)));
}

function articlesOf({ documents }: QuerySet, removed: ReadonlySet<string>): Map<number, KnownArticle> {
  const nothing = { languages: [locale], outdated: null, onlyIn: null, hiddenIn: null, yes: 0, no: 0 };
  const articles = documents.map(({ title }, number): KnownArticle => Object.assign({ number, title, named: title }, nothing));
  return new Map(articles.filter(({ number }) => !removed.has(documents[number]?.id ?? '')).map((article) => [article.number, article]));
}

function findIn({ documents }: QuerySet, db: AnyOrama): Find {
  const numbers = new Map(documents.map(({ id }, number) => [id, number]));
  return async (_locale, words) => {
    const { hits } = await ask(db, { term: words, tolerance: 2, limit: hitsAsked });
    return hits.map(({ id, missing }) => {
      const article = numbers.get(id) ?? -1;
      const { title = '', headings = [], body = '' } = documents[article] ?? {};
      return { article, title, missing, passages: async () => [title, ...headings, ...sentencesOf(body)] };
    });
  };
}
