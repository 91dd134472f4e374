import type { Separator } from '../../../analytics/exports/csv.ts';

/**
 * What stands between cells where somebody's spreadsheet writes numbers with a comma, by the language that their browser
 * asks for first.
 */
export function presetSeparator(acceptLanguage: string | undefined): Separator {
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
