import { isShown } from '../../articles/render.ts';
import type { AdminSite } from '../admin-site.ts';
import type { EditedTranslation } from './edited.ts';

/** The locales in which a text can be read: those of its language first, then those that fall back to it. */
export function previewLocales({ locales, markets }: AdminSite, { article, language }: Pick<EditedTranslation, 'article' | 'language'>) {
  const limit = limitOf(article);
  const readable = locales.filter(({ chain }) => chain.includes(language));
  return readable
    .toSorted((one, other) => one.chain.indexOf(language) - other.chain.indexOf(language))
    .map(({ key, market }) => {
      const name = markets.find((each) => each.key === market)?.name ?? market;
      return { key, label: `${name} (${key})${isShown(limit, market) ? '' : ': not shown there'}` };
    });
}

/** The locales of a text's language whose readers find it. */
export function shownLocales({ locales }: AdminSite, { article, language }: Pick<EditedTranslation, 'article' | 'language'>): string[] {
  const limit = limitOf(article);
  return locales.filter((each) => each.language === language && isShown(limit, each.market)).map(({ key }) => key);
}

const limitOf = ({ onlyIn, hiddenIn }: EditedTranslation['article']) => ({ ...(onlyIn && { only: onlyIn }), ...(hiddenIn && { not: hiddenIn }) });
