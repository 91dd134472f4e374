/** The tables of what was measured, each with what a row is about and what is counted in it. */
export const rollups = {
  daily: {
    about: ['day', 'locale', 'market', 'source'],
    counted: [
      'visits',
      'views',
      'articleViews',
      'notFound',
      'searches',
      'zero',
      'weak',
      'clicked',
      'researched',
      'searchContacts',
      'clicks',
      'positions',
      'contacts',
      'channels',
      'lost',
      'direct',
      'beyond',
    ],
  },
  daily_article: {
    about: ['day', 'article', 'locale', 'market', 'language'],
    counted: ['views', 'visits', 'endedWell', 'arrivals'],
  },
  daily_language: { about: ['day', 'locale', 'market', 'language'], counted: ['views', 'visits', 'endedWell', 'arrivals'] },
  weekly_article: { about: ['day', 'locale', 'article'], counted: ['views', 'visits', 'endedWell', 'arrivals'] },
  daily_query: {
    about: ['day', 'query', 'locale', 'market', 'source', 'product'],
    counted: ['searches', 'visits', 'zero', 'weak', 'clicked', 'researched', 'contacts', 'clicks', 'positions'],
  },
  daily_result: { about: ['day', 'query', 'locale', 'article'], counted: ['shown', 'clicks'] },
  daily_next: { about: ['day', 'query', 'locale', 'next'], counted: ['searches'] },
  daily_reached: { about: ['day', 'query', 'locale', 'article', 'language'], counted: ['searches'] },
  daily_position: { about: ['day', 'locale', 'market', 'source', 'product', 'position'], counted: ['shown', 'clicks'] },
  daily_path: { about: ['day', 'path', 'locale'], counted: ['notFound'] },
  daily_vote: { about: ['day', 'article', 'language', 'revision', 'locale', 'market'], counted: ['yes', 'no'] },
  daily_reason: { about: ['day', 'article', 'language', 'revision', 'locale', 'market', 'vote', 'reason'], counted: ['votes'] },
} as const;
export type Rollup = keyof typeof rollups;
export type About<R extends Rollup> = Record<(typeof rollups)[R]['about'][number], string | number>;
export type Counts<R extends Rollup> = Partial<Record<(typeof rollups)[R]['counted'][number], number>>;

/** Counts by table and row, kept apart until they are written as differences. */
export class Tally {
  readonly #rows = new Map<string, Map<string, number>>();

  add<R extends Rollup>(rollup: R, about: About<R>, counts: Counts<R>): void {
    const key = JSON.stringify([rollup, ...rollups[rollup].about.map((name) => about[name as keyof About<R>])]);
    const row = this.#rows.get(key) ?? new Map<string, number>();
    this.#rows.set(key, row);
    for (const [name, count] of Object.entries<number | undefined>(counts)) if (count) row.set(name, (row.get(name) ?? 0) + count);
  }

  /** What is added to a tally to come from this one, each row whole: its values in the order of `rollups`. */
  difference(before: Tally): Map<Rollup, (string | number)[][]> {
    const differences = new Map<Rollup, (string | number)[][]>();
    for (const key of new Set([...this.#rows.keys(), ...before.#rows.keys()])) {
      const [rollup, ...about]: [Rollup, ...(string | number)[]] = JSON.parse(key);
      const counts = rollups[rollup].counted.map((name) => (this.#rows.get(key)?.get(name) ?? 0) - (before.#rows.get(key)?.get(name) ?? 0));
      if (counts.every((count) => count === 0)) continue;
      const rows = differences.get(rollup) ?? [];
      differences.set(rollup, rows);
      rows.push([...about, ...counts]);
    }
    return differences;
  }
}
