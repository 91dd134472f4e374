import { Random } from '../search/random.ts';
import type { CountedSite } from './counted-site.ts';
import { forEach, HttpReader, resultsOn } from './http-reader.ts';
import { per100Views, viewsOfVisit } from './mix.ts';

const words = ['return window', 'refund', 'delivery times', 'pair bluetooth', 'gift card', 'warranty', 'wont charge', 'promo code', 'track order', 'invoice'];
/** Asked while the words are being typed. */
const beginningsOf = (typed: string, count: number) =>
  Array.from({ length: count }, (_, index) => typed.slice(0, Math.ceil((typed.length * (index + 1)) / count)));

/** Readers who come to articles, a few of them much more often than to others; some search, some vote. */
export class Crowd {
  readonly #site: CountedSite;
  readonly #paths: readonly string[];
  readonly #random = new Random(6);
  #visits = 0;

  /** `paths`: the articles, those that are read most first. */
  constructor(site: CountedSite, paths: readonly string[]) {
    this.#site = site;
    this.#paths = paths;
  }

  /** As many views, with what is done beside them. Answers how many there were. */
  async view(views: number): Promise<number> {
    const visits = Array.from({ length: Math.round(views / viewsOfVisit) }, () => this.#plan());
    let seen = 0;
    await forEach(visits, async (visit) => {
      const viewed = await this.#visit(visit);
      seen += viewed;
    });
    return seen;
  }

  /** Everything of a visit is settled before it begins, so that each run is the same whatever answers first. */
  #plan(): Visit {
    const number = this.#visits++;
    const every = (of100: number) => Math.round(100 / of100 / viewsOfVisit);
    return {
      name: `visit ${number}`,
      paths: Array.from({ length: viewsOfVisit }, () => this.#pick()),
      search: number % every(per100Views.searches) === 0 ? this.#random.pick(words) : undefined,
      follows: this.#random.next() < per100Views.clicks / per100Views.searches,
      votes: number % every(per100Views.votes) === 0,
    };
  }

  /** The n-th is read 1/n as often as the first. */
  #pick(): string {
    const rank = Math.floor(this.#paths.length ** this.#random.next()) - 1;
    return this.#paths[rank] ?? this.#paths[0] ?? '';
  }

  async #visit({ name, paths, search, follows, votes }: Visit): Promise<number> {
    const reader = new HttpReader(this.#site, name);
    const [landing = '', ...others] = paths;
    const page = await reader.get(landing, 'view');
    if (votes) await reader.answer(page, { vote: 'yes' }, 'vote');
    if (search === undefined) {
      for (const path of others) await reader.get(path, 'view');
      return paths.length;
    }
    for (const typed of beginningsOf(search, per100Views.suggestions / per100Views.searches)) await reader.get(suggest(typed), 'suggest');
    const [first] = resultsOn(await reader.get(`/en-us/search?q=${encodeURIComponent(search)}`, 'search'));
    if (first === undefined) throw new Error(`Nothing was found for "${search}"`);
    if (follows) await reader.get(first, 'click');
    return follows ? 2 : 1;
  }
}

type Visit = { name: string; paths: string[]; search: string | undefined; follows: boolean; votes: boolean };

export const suggest = (typed: string) => `/api/suggest?locale=en-us&q=${encodeURIComponent(typed)}`;
export const searched = (index: number) => words[index % words.length] ?? '';
