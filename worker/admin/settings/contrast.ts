import { clampChroma, converter, formatHex, wcagContrast } from 'culori';

export type Scheme = 'light' | 'dark';
/** What a colour of the brand is on the readers' pages of a scheme: its least contrast as text, and beside the text around it. */
export type Contrast = { onPaper: number; besideInk: number; passes: boolean; nearest: string };

const leastContrast = 7;

/** The readers' own (`ui/style/basis.css`): links stand on paper and on tinted cards. */
const surfaces: Record<Scheme, string[]> = { light: ['#ffffff', '#f6f5f3'], dark: ['#14171a', '#1d2125'] };
const ink: Record<Scheme, string> = { light: '#1a1d21', dark: '#e8eaed' };
const toOklch = converter('oklch');

export function checkContrast(colour: string, scheme: Scheme): Contrast {
  const onPaper = onSurfaces(colour, scheme);
  const passes = onPaper >= leastContrast;
  return { onPaper, besideInk: wcagContrast(colour, ink[scheme]), passes, nearest: passes ? colour : nearestPassing(colour, scheme) };
}

/** In words, for the page and for the script that asks while a colour is chosen. */
export function describeContrast({ onPaper, passes, nearest }: Contrast, scheme: Scheme): string {
  const ratio = `${(Math.floor(onPaper * 10) / 10).toFixed(1)}:1 on ${scheme} paper`;
  if (passes) return `${ratio}: easy to read.`;
  return `${ratio}, but text needs ${leastContrast}:1 to be easy to read. The nearest colour that has it is ${nearest}.`;
}

const onSurfaces = (colour: string, scheme: Scheme): number => Math.min(...surfaces[scheme].map((paper) => wcagContrast(colour, paper)));

/** The same hue, darker or lighter until it passes; of two steps apart, the closer one. */
function nearestPassing(colour: string, scheme: Scheme): string {
  const { h, c, l } = toOklch(colour) ?? { h: 0, c: 0, l: 0.5 };
  let [passing, failing] = [scheme === 'light' ? 0 : 1, l];
  for (let step = 0; step < 16; step += 1) {
    const middle = (passing + failing) / 2;
    if (onSurfaces(hexOf(middle, c, h), scheme) >= leastContrast) passing = middle;
    else failing = middle;
  }
  return hexOf(passing, c, h);
}

const hexOf = (l: number, c: number, h: number | undefined): string => formatHex(clampChroma({ mode: 'oklch', l, c, ...(h !== undefined && { h }) }, 'oklch'));
