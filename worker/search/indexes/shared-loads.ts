/** A request may be cancelled, and what it was reading never ends: then the next one reads for itself. */
const abandonedAfter = 10_000;

/** Requests that come while something is being read wait for that reading, and do not begin their own. */
export class SharedLoads<T> {
  readonly #running = new Map<string, { promise: Promise<T>; startedAt: number }>();

  /** When what is being read right now was begun. */
  startedAt(name: string, now: number): number | undefined {
    const startedAt = this.#running.get(name)?.startedAt;
    return startedAt !== undefined && now - startedAt < abandonedAfter ? startedAt : undefined;
  }

  share(name: string, now: number, read: () => Promise<T>): Promise<T> {
    const running = this.#running.get(name);
    if (running && this.startedAt(name, now) !== undefined) return running.promise;
    const promise = read().finally(() => {
      if (this.#running.get(name)?.promise === promise) this.#running.delete(name);
    });
    this.#running.set(name, { promise, startedAt: now });
    return promise;
  }
}
