import type { Segment } from '../articles/segments.ts';
import { localeTag } from '../sites/locale-tag.ts';
import { pickText, type Texts } from '../sites/texts.ts';
import { nameLocale } from '../ui/locale-name.ts';
import { interfaceFor, type Interface } from '../ui/strings/index.ts';
import { factTexts, type FactTexts } from './fact-texts.ts';
import type { Hours } from './hours.ts';
import type { LocaleRow, LocaleRows, ProductRow, TopicRow } from './locale-rows.ts';
import { makeSlug } from '../sites/slug.ts';
import { writtenDays } from './written-days.ts';

export type Topic = TopicRow & { name: string; summary: string; slug: string };
export type Product = ProductRow & { name: string; slug: string };

/** One locale at one content version: everything its pages share, ready to render. Never changed once made. */
export type LocaleModel = Omit<LocaleRows, 'locales' | 'facts' | 'snippets' | 'snippetTargets' | 'topics' | 'products'> & {
  version: number;
  /** For Intl: language and region, `de-DE`, `zh-Hans-CN`. */
  tag: string;
  ui: Interface;
  /** In the site's order, each by its name in its own words, and with what `hreflang` calls it. */
  locales: (LocaleRow & { name: string; hreflang: string })[];
  localeName: string;
  /** A whole number as the locale writes it: by one format, as to make one takes longer than all else a line of search does. */
  writeNumber: (number: number) => string;
  /** A date, or the day of a moment in UTC, as the locale writes it. */
  writeDay: (date: string) => string;
  /** Names of languages in the interface's language. */
  languageNames: Intl.DisplayNames;
  marketName: string;
  /** The fact `support_hours`, unformatted, for the contact card. */
  supportHours: Hours | undefined;
  /** The market's facts in the words of a text in this language. */
  factsIn: (language: string) => FactTexts;
  snippets: ReadonlyMap<string, { language: string; segments: Segment[] }>;
  snippetTargets: ReadonlyMap<number, { number: number; slug: string }>;
  /** By row id, as articles name them. */
  topics: ReadonlyMap<number, Topic>;
  topicTree: Topic[];
  products: ReadonlyMap<number, Product>;
};

export function makeLocaleModel(rows: LocaleRows, version: number): LocaleModel {
  const { chain } = rows.locale;
  const ui = interfaceFor(rows.locale.language);
  const marketName = pickText(rows.market.names, chain) ?? rows.market.key;
  const tag = intlTag(rows.locale);
  const topics = rows.topics.map((topic) => named(topic, chain));
  return {
    ...rows,
    version,
    tag,
    ui,
    locales: rows.locales.map((locale) => ({ ...locale, name: nameLocale(locale), hreflang: localeTag(locale) })),
    localeName: nameLocale(rows.locale),
    writeNumber: writtenNumbers(tag),
    writeDay: writtenDays(tag),
    languageNames: new Intl.DisplayNames([ui.language], { type: 'language', languageDisplay: 'standard' }),
    marketName,
    supportHours: hoursOf(rows.facts),
    factsIn: factTexts(rows),
    snippets: firstOfChain(rows.snippets, chain),
    snippetTargets: new Map(rows.snippetTargets.map((target) => [target.number, target])),
    topics: new Map(topics.map((topic) => [topic.id, topic])),
    topicTree: topics.filter((topic) => topic.parent === null),
    products: new Map(rows.products.map((product) => [product.number, named({ ...product, summaries: {} }, chain)])),
  };
}

function writtenNumbers(tag: string): (number: number) => string {
  const format = new Intl.NumberFormat(tag);
  return (number) => format.format(number);
}

/** The locale's tag where Intl knows it; English formats else. */
function intlTag(locale: LocaleRow): string {
  return Intl.NumberFormat.supportedLocalesOf(localeTag(locale))[0] ?? 'en';
}

function named<Row extends { names: Texts; summaries: Texts }>(row: Row, chain: string[]) {
  const name = pickText(row.names, chain) ?? '';
  return { ...row, name, summary: pickText(row.summaries, chain) ?? '', slug: makeSlug(name) };
}

function firstOfChain(rows: LocaleRows['snippets'], chain: string[]) {
  const sorted = rows.toSorted((a, b) => chain.indexOf(b.language) - chain.indexOf(a.language));
  return new Map(sorted.map(({ key, language, segments }) => [key, { language, segments }]));
}

function hoursOf(facts: LocaleRows['facts']): Hours | undefined {
  for (const fact of facts) if (fact.key === 'support_hours' && fact.type === 'hours') return fact.value;
  return undefined;
}
