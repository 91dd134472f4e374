import type { LocaleModel } from '../markets/locale-model.ts';
import { textDirection } from '../sites/text-direction.ts';
import { trusted } from './trusted-html.ts';

/** For parts in the interface's language where that is not the page's: a locale whose language has no strings of its own. */
export function uiLanguage({ ui, locale }: LocaleModel) {
  return ui.language === locale.language ? '' : trusted(` lang="${ui.language}" dir="${textDirection(ui.language)}"`);
}
