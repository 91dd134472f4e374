/** What a query found, best first, and what it should have. */
export type Answered = { hits: readonly string[]; relevant: readonly string[]; ms: number };

/**
 * `recall@k`: the share of queries with a relevant document among the first k. `mrr@10`: the mean of 1 / rank of the
 * first relevant one, 0 below the tenth. `zero`: the share that found nothing.
 */
export type Figures = { n: number; 'recall@1': number; 'recall@5': number; 'mrr@10': number; zero: number; mean_ms: number; p99_ms: number };

export function figuresOf(answers: readonly Answered[]): Figures {
  const ranks = answers.map(({ hits, relevant }) => hits.findIndex((id) => relevant.includes(id)) + 1);
  const shareOf = (holds: (rank: number) => boolean) => mean(ranks.map((rank) => (holds(rank) ? 1 : 0)));
  const times = answers.map(({ ms }) => ms);
  return {
    n: answers.length,
    'recall@1': shareOf((rank) => rank === 1),
    'recall@5': shareOf((rank) => rank >= 1 && rank <= 5),
    'mrr@10': mean(ranks.map((rank) => (rank >= 1 && rank <= 10 ? 1 / rank : 0))),
    zero: mean(answers.map(({ hits }) => (hits.length === 0 ? 1 : 0))),
    mean_ms: mean(times),
    p99_ms: percentile(times, 99),
  };
}

/** The figures of several sets as one: each set counts the same, however many queries it has. */
export function meanOf(all: readonly Figures[]): Figures {
  const over = (name: keyof Figures) => mean(all.map((figures) => figures[name]));
  return {
    n: all.reduce((sum, { n }) => sum + n, 0),
    'recall@1': over('recall@1'),
    'recall@5': over('recall@5'),
    'mrr@10': over('mrr@10'),
    zero: over('zero'),
    mean_ms: over('mean_ms'),
    p99_ms: over('p99_ms'),
  };
}

/** As figures are written down: four digits say more than a set can tell. */
export function rounded(figures: Figures): Figures {
  const round = (value: number) => Number(value.toFixed(4));
  return {
    n: figures.n,
    'recall@1': round(figures['recall@1']),
    'recall@5': round(figures['recall@5']),
    'mrr@10': round(figures['mrr@10']),
    zero: round(figures.zero),
    mean_ms: round(figures.mean_ms),
    p99_ms: round(figures.p99_ms),
  };
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** The least value that `percent` of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
