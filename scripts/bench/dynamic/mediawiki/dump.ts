import type { PlainArticle } from '../../peers/articles.ts';
import { toWikitext } from './wikitext.ts';

const forbidden = /[#<>[\]|{}_\p{Cc}]+/gu;

/** What each article is called in the wiki: no sign that a title may not have, no title twice. By number. */
export function wikiTitles(articles: readonly Pick<PlainArticle, 'number' | 'title'>[]): Map<number, string> {
  const taken = new Set<string>();
  return new Map(
    articles.map(({ number, title }) => {
      const plain = title.replaceAll(forbidden, ' ').replaceAll(/[:/]/g, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 120);
      const wanted = plain.charAt(0).toUpperCase() + plain.slice(1);
      const named = wanted === '' || taken.has(wanted) ? `${wanted} ${number}`.trim() : wanted;
      taken.add(named);
      return [number, named];
    }),
  );
}

/** All articles as MediaWiki imports them. */
export function makeDump(articles: readonly PlainArticle[]): string {
  const titles = wikiTitles(articles);
  const byPath = new Map(articles.map(({ path, number }) => [path, titles.get(number) ?? '']));
  const pages = articles.map(({ number, html }) => {
    const text = toWikitext(html, (url) => byPath.get(url.split('#')[0] ?? ''));
    return `<page><title>${inXml(titles.get(number) ?? '')}</title><ns>0</ns><revision><timestamp>2026-01-01T00:00:00Z</timestamp><contributor><username>Bench</username></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${inXml(text)}</text></revision></page>`;
  });
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n${pages.join('\n')}\n</mediawiki>\n`;
}

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
