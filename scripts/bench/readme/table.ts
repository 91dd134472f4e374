import type { Spread } from '../statistics.ts';

/** A table in Markdown; the first row is its head. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const whole = (value = Number.NaN): string => Math.round(value).toLocaleString('en');
export const kilobytes = (bytes = Number.NaN): string => `${(bytes / 1024).toFixed(1)} KB`;
export const middle = ({ median }: Spread): string => whole(median);
/** In milliseconds or, from a second on, in seconds. */
export const duration = (ms: number): string => (ms < 1000 ? `${whole(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
