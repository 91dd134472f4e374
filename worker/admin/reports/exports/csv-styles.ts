import type { CsvStyle } from '../../../analytics/exports/csv.ts';

/** How a CSV file is parted and writes numbers, as the spreadsheets of somebody's language read it. */
export const csvStyles = {
  comma: { label: 'English (comma, 0.5)', separator: 'comma', decimal: 'point' },
  semicolon: { label: 'German Excel, and others that write 0,5 (semicolon, 0,5)', separator: 'semicolon', decimal: 'comma' },
  'semicolon-point': { label: 'Semicolon, 0.5', separator: 'semicolon', decimal: 'point' },
  tab: { label: 'Tab, 0.5', separator: 'tab', decimal: 'point' },
  'tab-comma': { label: 'Tab, 0,5', separator: 'tab', decimal: 'comma' },
} as const satisfies Record<string, CsvStyle & { label: string }>;
export type CsvStyleName = keyof typeof csvStyles;
export const csvStyleNames = ['comma', 'semicolon', 'semicolon-point', 'tab', 'tab-comma'] as const satisfies CsvStyleName[];

/** By the language that somebody's browser asks for first. */
export function presetStyle(acceptLanguage: string | undefined): CsvStyleName {
  const language = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim() ?? '';
  return writesComma(language) ? 'semicolon' : 'comma';
}

function writesComma(language: string): boolean {
  try {
    return new Intl.NumberFormat(language === '' || language === '*' ? 'en' : language).format(0.5).includes(',');
  } catch {
    return false;
  }
}
