import type { Texts } from '../../../worker/sites/texts.ts';

/** The topic of help centers that have no sections. */
export const articlesTopic: Texts = {
  en: 'Articles',
  ar: 'المقالات',
  de: 'Artikel',
  es: 'Artículos',
  fr: 'Articles',
  he: 'מאמרים',
  ja: '記事',
  ko: '문서',
  ru: 'Статьи',
  th: 'บทความ',
  'zh-Hans': '文章',
};

/** The market of locales that are a language alone. */
export const worldMarket: Texts = {
  en: 'Worldwide',
  ar: 'جميع أنحاء العالم',
  de: 'Weltweit',
  es: 'Todo el mundo',
  fr: 'Monde entier',
  he: 'כל העולם',
  ja: '全世界',
  ko: '전 세계',
  ru: 'Весь мир',
  th: 'ทั่วโลก',
  'zh-Hans': '全球',
};
