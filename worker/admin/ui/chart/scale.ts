/** Of every chart, in units of its own: it is as wide as its place. */
export const chartWidth = 720;
export const chartHeight = 220;
export const plot = { left: 76, top: 12, width: 632, height: 176 };

/** Where an axis from 0 ends that all values fit on, and its marks, in round numbers no closer than `least`. */
export function axisOf(values: readonly (number | null)[], least: number): { top: number; steps: number[] } {
  const most = Math.max(0, ...values.filter((value) => value !== null));
  if (most === 0) return { top: 1, steps: [0] };
  const step = Math.max(least, roundStep(most / 4));
  const count = Math.ceil(most / step - 1e-9);
  return { top: step * count, steps: Array.from({ length: count + 1 }, (_, index) => step * index) };
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return times * power;
}

const counts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const shares = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const positions = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 2 });

export const writeCount = (value: number): string => counts.format(value);
export const writeShare = (value: number): string => shares.format(value);
export const writePosition = (value: number): string => positions.format(value);
