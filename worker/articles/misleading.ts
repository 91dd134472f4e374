import type { LocaleModel } from '../markets/locale-model.ts';
import { fill } from '../ui/strings/index.ts';

/** Of a translation whose source has changed in substance since, in the language of the page. */
export function misleadingWords({ ui, site: { sourceLanguage }, languageNames }: LocaleModel): string {
  return fill(ui.strings.misleading, { other: languageNames.of(sourceLanguage) ?? sourceLanguage });
}
