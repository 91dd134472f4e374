import {
  adminArticlesPath,
  articleReportsPath,
  auditPath,
  editorPath,
  gapsPath,
  reportsPath,
  searchReportPath,
  translationsPath,
} from '../../../worker/admin/paths.ts';
import {
  articleMarkdownPath,
  articlePath,
  contactPath,
  homePath,
  productPath,
  searchPath,
  sitemapPath,
  suggestPath,
  topicPath,
} from '../../../worker/paths.ts';
import { addressesPerSitemap } from '../../../worker/seo/store.ts';
import { makeSlug } from '../../../worker/sites/slug.ts';
import { groupNameOf, places } from './made-articles.ts';
import { productNameOf, topicNameOf } from './made-site.ts';

/** How it may grow with the number of articles: not at all; until there are so many; or as they do, as it is of all of them. */
export type Growth = 'not' | number | 'linear';
export type Page = {
  group: 'readers' | 'machines' | 'editors' | 'reports';
  name: string;
  may: Growth;
  path: string;
  status: number;
  says: string;
  etag?: true;
};

const [locale, second, third] = ['en-us', 'de-de', 'ja-jp'];
const listed = 'href="/en-us/articles/';
const word = groupNameOf(0).toLowerCase();
const topic = (number: number) => topicPath(locale, { number, slug: makeSlug(topicNameOf(number)) });
const product = (number: number) => productPath(locale, { number, slug: makeSlug(productNameOf(number)) });

/** The article that is looked at, with its slugs. */
export type Looked = { number: number; english: string; german: string };

export function pagesOf({ number, english, german }: Looked): Page[] {
  const reader = (name: string, path: string, says: string, status = 200): Page => ({ group: 'readers', name, may: 'not', path, status, says });
  const machine = (name: string, may: Growth, path: string, says: string): Page => ({ group: 'machines', name, may, path, status: 200, says });
  const editor = (name: string, path: string, says: string, may: Growth = 'linear'): Page => ({ group: 'editors', name, may, path, status: 200, says });
  const report = (name: string, path: string, says: string): Page => ({ group: 'reports', name, may: 'not', path, status: 200, says });
  const at = { number, slug: english };
  return [
    reader('home', homePath(locale), listed),
    reader('a topic of 100 answers', topic(places.topic), listed),
    reader('a topic of more than it lists', topic(places.fullTopic), listed),
    reader('a product of 50 answers', product(places.product), listed),
    reader('a product of more than it lists', product(places.fullProduct), listed),
    reader('an article', articlePath(locale, at), '</html>'),
    { ...reader('its 304', articlePath(locale, at), '', 304), etag: true },
    reader('it in German', articlePath(second, { number, slug: german }), '</html>'),
    reader('its Markdown twin', articleMarkdownPath(locale, at), '# '),
    reader('an address it has no more', articlePath(locale, { number, slug: 'moved' }), '', 301),
    reader('an article that is not there', articlePath(locale, { number: 999_999, slug: 'gone' }), '</html>', 404),
    reader('a page that is not there', `${homePath(locale)}/nothing`, '</html>', 404),
    reader('contact', contactPath(locale), '</html>'),
    reader('a search', searchPath(locale, word), 'class="hits"'),
    reader('a search of two words', searchPath(locale, `return ${word}`), 'class="hits"'),
    reader('suggestions', `${suggestPath(locale)}&q=${word.slice(0, 4)}`, '"suggestions":[{'),
    machine('sitemap.xml', 'not', '/sitemap.xml', '<sitemap>'),
    machine('a sitemap of up to 40,000', addressesPerSitemap, sitemapPath(third, 1), '/articles/'),
    machine('llms.txt of up to 5,000', 5000, '/llms.txt', '- ['),
    editor('article list', adminArticlesPath, 'team '),
    editor('article list, searched', `${adminArticlesPath}?q=${word}`, word),
    editor('article list, one topic, by title', `${adminArticlesPath}?topic=${places.topic}&sort=title`, 'team '),
    editor('translation board', translationsPath, '/admin/articles/'),
    editor('translation board, German', `${translationsPath}?language=de`, '/admin/articles/'),
    editor('an article’s editor', editorPath(number, 'de'), 'name="body"', 'not'),
    editor('the audit log', auditPath, 'bench@example.com', 'not'),
    report('overview', reportsPath, '</table>'),
    report('searches', searchReportPath, '</table>'),
    report('articles', articleReportsPath, '</table>'),
    report('gaps', gapsPath(), '/admin/reports/gaps/'),
  ];
}
