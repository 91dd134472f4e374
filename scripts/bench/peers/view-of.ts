import type { Exchange } from '../edge.ts';
import type { Spread } from '../statistics.ts';

export const kinds = ['HTML', 'CSS', 'script', 'fonts', 'images', 'other'] as const;
export type Kind = (typeof kinds)[number];
export type Weight = { requests: number; bytes: number };

/** Bytes are of bodies, compressed; `script` before compression. Times in milliseconds. `ahead`: for pages that may come next, counted apart. */
export type ViewOf = {
  name: string;
  versions: string[];
  path: string;
  weight: Weight;
  byKind: Record<Kind, Weight>;
  ahead: Weight;
  startedBeforePaint: number;
  paintsAlone: boolean;
  paint: Spread;
  largest: Spread;
  largestElement: string;
  scriptTime: Spread;
  script: { total: number; used: number };
  shift: number;
};

export const weigh = (exchanges: readonly Exchange[]): Weight => ({
  requests: exchanges.length,
  bytes: exchanges.reduce((sum, { brotli }) => sum + brotli, 0),
});

export function weighKinds(exchanges: readonly Exchange[]): Record<Kind, Weight> {
  const weightOf = (kind: Kind) => weigh(exchanges.filter(({ type }) => kindOf(type) === kind));
  return {
    HTML: weightOf('HTML'),
    CSS: weightOf('CSS'),
    script: weightOf('script'),
    fonts: weightOf('fonts'),
    images: weightOf('images'),
    other: weightOf('other'),
  };
}

export function kindOf(type: string): Kind {
  if (type.startsWith('text/html')) return 'HTML';
  if (type.startsWith('text/css')) return 'CSS';
  if (/javascript|wasm/.test(type)) return 'script';
  if (type.includes('font')) return 'fonts';
  return type.startsWith('image/') ? 'images' : 'other';
}
