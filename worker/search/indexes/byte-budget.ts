type Entry<Kept> = { kept: Kept; bytes: number };

/** What is held in memory, within a budget. What was not used for longest makes room. */
export class ByteBudget<Kept> {
  #budgetBytes: number;
  /** The last one was used last. */
  readonly #entries = new Map<string, Entry<Kept>>();
  #bytes = 0;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  get budgetBytes(): number {
    return this.#budgetBytes;
  }

  set budgetBytes(bytes: number) {
    this.#budgetBytes = bytes;
    this.makeRoom(0);
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): Kept | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.kept;
  }

  /** One that is larger than the budget is not kept. */
  put(key: string, kept: Kept, bytes: number): void {
    this.drop(key);
    if (bytes > this.budgetBytes) return;
    this.makeRoom(bytes);
    this.#entries.set(key, { kept, bytes });
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
