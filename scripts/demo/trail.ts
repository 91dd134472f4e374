import type { Event, EventMessage, EventSource, Vote } from '../../worker/analytics/event.ts';
import type { Random } from '../bench/search/random.ts';
import type { DemoLocale, ShownIn } from './demo-site.ts';
import type { Shown } from './searcher.ts';

export type Asked = { words: string; product?: number | undefined; shown: Shown; reference: string };

type TrailOptions = {
  site: string;
  /** Begins the names of all it leaves. */
  name: string;
  /** Whether this reader's requests can be told from those of others. */
  isVisit: boolean;
  locale: DemoLocale;
  startsAt: number;
  endsBefore: number;
  random: Random;
};

/** What one reader leaves behind, as the gateway would have sent it to the queue. */
export class Trail {
  readonly messages: EventMessage[] = [];
  readonly #options: TrailOptions;
  #at: number;
  #made = 0;

  constructor(options: TrailOptions) {
    this.#options = options;
    this.#at = options.startsAt;
  }

  get locale(): DemoLocale {
    return this.#options.locale;
  }

  get isVisit(): boolean {
    return this.#options.isVisit;
  }

  /** Seconds go by. */
  wait(least: number, most: number): void {
    const seconds = least + this.#options.random.next() * (most - least);
    this.#at = Math.min(this.#at + Math.round(seconds * 1000), this.#options.endsBefore - 1);
  }

  view(value: 'home' | 'topic'): void {
    this.#record('page', [{ kind: 'view', value }]);
  }

  viewProduct(product: number): void {
    this.#record('page', [{ kind: 'view', value: 'product', product }]);
  }

  read({ article, language, revision }: ShownIn): void {
    this.#record('page', [{ kind: 'view', value: 'article', article, language, revision }]);
  }

  /** A page of results; `source` is `api` for a program. */
  search(words: string, shown: Shown, product?: number, source: EventSource = 'page'): Asked {
    return this.#ask('search', source, words, shown, product);
  }

  suggest(words: string, shown: Shown): Asked {
    return this.#ask('suggest', 'suggest', words, shown, undefined);
  }

  /** Follows a result, and so reads the article. */
  follow({ reference }: Asked, position: number, shown: ShownIn): void {
    const { article, language, revision } = shown;
    const click = { id: `${reference}/${article}`, kind: 'click' as const, reference, article, position, language };
    this.#record('page', [click, { kind: 'view', value: 'article', article, language, revision }]);
  }

  /** Votes on an article, and says why. */
  vote(vote: Vote, { article, language, revision }: ShownIn, reasons: readonly string[], comment?: string): void {
    const on = { article, language, revision, reference: `${this.#options.name}.${this.#made}` };
    this.#record('page', [{ kind: 'vote', value: vote, ...on }]);
    if (reasons.length === 0) return;
    this.wait(4, 20);
    this.#record(
      'page',
      reasons.map((value) => Object.assign({ kind: 'reason' as const, value }, on)),
    );
    if (comment === undefined) return;
    this.#record('page', [{ kind: 'comment', value: comment, vote, reasons: [...reasons], ...on }]);
  }

  contact(): void {
    this.#record('page', [{ kind: 'contact' }]);
  }

  channel(value: string): void {
    this.#record('page', [{ kind: 'channel', value }]);
  }

  missed(path: string): void {
    this.#record('page', [{ kind: 'not-found', value: path }]);
  }

  #ask(kind: 'search' | 'suggest', source: EventSource, words: string, shown: Shown, product: number | undefined): Asked {
    const reference = `${this.#options.name}.${this.#made}`;
    const { total, match, articles } = shown;
    const place = kind === 'search' ? { position: 1 } : {};
    this.#record(source, [
      {
        kind,
        query: words,
        reference,
        total,
        shown: articles.map(({ article }) => article),
        ...place,
        ...(match && { match }),
        ...(product !== undefined && { product }),
      },
    ]);
    return { words, product, shown, reference };
  }

  #record(source: EventSource, done: (Omit<Event, 'id'> & { id?: string })[]): void {
    const { site, name, isVisit, locale } = this.#options;
    const events = done.map((event): Event => Object.assign({ id: `${name}-${this.#made++}` }, event));
    this.messages.push({ site, at: this.#at, source, visit: isVisit && source !== 'api' ? name : null, locale: locale.key, market: locale.market, events });
  }
}
