import { setTimeout as wait } from 'node:timers/promises';
import { askShards } from '../../worker/search/ask-shards.ts';
import { findIndex, type HeldIndex } from '../../worker/search/indexes/held.ts';
import { suggestFromIndex } from '../../worker/search/suggest-from-index.ts';

/** What a page of results, or the list under the search box, showed. Places count from 1. */
export type Shown = { total: number; match?: 'all' | 'some' | 'none'; articles: { article: number; position: number }[] };

const pageSize = 10;
const listSize = 8;
const mostTries = 60;

/** The site's own search, so that what the demo's readers saw is what readers see. Each question is asked once. */
export class Searcher {
  readonly #known = new Map<string, Shown>();
  readonly #indexes = new Map<string, HeldIndex>();
  readonly #kv: KVNamespace;
  readonly #site: string;

  constructor(kv: KVNamespace, site: string) {
    this.#kv = kv;
    this.#site = site;
  }

  search(locale: string, words: string, product: number | undefined): Promise<Shown> {
    return this.#remembered(`search ${locale} ${product ?? ''} ${words}`, locale, async (held) => {
      const where = product === undefined ? {} : { where: { products: { containsAny: [String(product)] } } };
      const { count, match, hits } = await askShards(held, { words, insist: false, limit: pageSize, ...where });
      return { total: count, match, articles: hits.map(({ hit }, index) => ({ article: Number(hit.document.id), position: index + 1 })) };
    });
  }

  suggest(locale: string, words: string): Promise<Shown> {
    return this.#remembered(`suggest ${locale} ${words}`, locale, async (held) => {
      const { suggestions } = await suggestFromIndex(held, words, listSize);
      const articles = suggestions.flatMap(({ kind, number }, index) => (kind === 'article' ? [{ article: number, position: index + 1 }] : []));
      return { total: suggestions.length, articles };
    });
  }

  async #remembered(key: string, locale: string, ask: (held: HeldIndex) => Promise<Shown>): Promise<Shown> {
    const known = this.#known.get(key);
    if (known) return known;
    const shown = await ask(await this.#indexOf(locale));
    this.#known.set(key, shown);
    return shown;
  }

  /** A busy machine may need a while to read it for the first time. */
  async #indexOf(locale: string): Promise<HeldIndex> {
    const known = this.#indexes.get(locale);
    if (known) return known;
    for (let tries = 0; tries < mostTries; tries++) {
      const held = await findIndex({ kv: this.#kv, place: { site: this.#site, locale }, waitUntil: () => undefined });
      if (held) {
        this.#indexes.set(locale, held);
        return held;
      }
      await wait(1000);
    }
    throw new Error(`${this.#site} ${locale} has no search index yet, so there is nothing that demo readers could have been shown.`);
  }
}
