type Entry<Db> = { db: Db; bytes: number };

/** Shards in memory within a budget. What was not used for longest makes room. */
export class ShardCache<Db> {
  readonly budgetBytes: number;
  /** The last one was used last. */
  readonly #entries = new Map<string, Entry<Db>>();
  #bytes = 0;

  constructor(budgetBytes: number) {
    this.budgetBytes = budgetBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): Db | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.db;
  }

  /** One that is larger than the budget is not kept. */
  put(key: string, db: Db, bytes: number): void {
    this.drop(key);
    if (bytes > this.budgetBytes) return;
    this.makeRoom(bytes);
    this.#entries.set(key, { db, bytes });
    this.#bytes += bytes;
  }

  makeRoom(bytes: number): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes + bytes <= this.budgetBytes) return;
      this.drop(oldest);
    }
  }

  drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
