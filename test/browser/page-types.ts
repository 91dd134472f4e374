import { inject } from 'vitest';
import { articlePath, contactPath, homePath, productPath, searchPath, topicPath } from '../../worker/paths.ts';

export const locales = ['en-us', 'de-de', 'ja-jp', 'ar-ae'] as const;
type TestLocale = (typeof locales)[number];

/** Without its slug: the worker sends on to the right one. */
const byNumber = (number: number) => ({ number, slug: '' });

/** Numbers of the example brand. */
export const article = {
  pairBluetooth: byNumber(1001),
  waterResistance: byNumber(1007),
  updateFirmware: byNumber(1008),
  createAccount: byNumber(1010),
  customsDuties: byNumber(1019),
  errorCodes: byNumber(1026),
  returnWindow: byNumber(1031),
  statutoryWithdrawal: byNumber(1033),
};
const returns = byNumber(106);
const troubleshooting = byNumber(104);
const halo = byNumber(201);

/** What a reader may search for in each locale. */
export const words: Record<TestLocale, string> = { 'en-us': 'return', 'de-de': 'Rückgabe', 'ja-jp': '返品', 'ar-ae': 'إرجاع' };

type PageType = { name: string; status: number; address: (locale: TestLocale) => string };

/** Every kind of page there is, by what makes it different from the others. */
export const pageTypes: PageType[] = [
  { name: 'home', status: 200, address: homePath },
  { name: 'a topic', status: 200, address: (locale) => topicPath(locale, returns) },
  { name: 'a topic with topics in it', status: 200, address: (locale) => topicPath(locale, troubleshooting) },
  { name: 'a product', status: 200, address: (locale) => productPath(locale, halo) },
  { name: 'an article of facts, steps, tables and callouts', status: 200, address: (locale) => articlePath(locale, article.returnWindow) },
  { name: 'an article with a picture', status: 200, address: (locale) => articlePath(locale, article.pairBluetooth) },
  { name: 'an article with a video and a check list', status: 200, address: (locale) => articlePath(locale, article.updateFirmware) },
  { name: 'an article of many tables', status: 200, address: (locale) => articlePath(locale, article.errorCodes) },
  { name: 'an article with footnotes', status: 200, address: (locale) => articlePath(locale, article.waterResistance) },
  { name: 'an article in English where there is no translation', status: 200, address: (locale) => articlePath(locale, article.createAccount) },
  { name: 'contact', status: 200, address: contactPath },
  { name: 'search with results', status: 200, address: (locale) => searchPath(locale, words[locale]) },
  { name: 'search narrowed to a topic', status: 200, address: (locale) => searchPath(locale, words[locale], { topic: returns.number }) },
  { name: 'search with none', status: 200, address: (locale) => searchPath(locale, 'xyzzy') },
  { name: 'search before a query', status: 200, address: (locale) => searchPath(locale) },
  { name: 'not found', status: 404, address: (locale) => `${homePath(locale)}/nowhere` },
  {
    name: 'an article of other markets',
    status: 404,
    address: (locale) => articlePath(locale, locale === 'de-de' ? article.customsDuties : article.statutoryWithdrawal),
  },
  { name: 'an address that cannot be read', status: 400, address: (locale) => `${homePath(locale)}/%ff` },
  { name: 'a dead database', status: 503, address: (locale) => inject('brokenOrigin') + homePath(locale) },
];
