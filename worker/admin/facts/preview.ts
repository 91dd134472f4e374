import { renderLine, renderSegments } from '../../articles/render.ts';
import type { Segment } from '../../articles/segments.ts';
import { factOf, type FactType, type FactValue } from '../../markets/facts.ts';
import { makeLocaleModel, type LocaleModel } from '../../markets/locale-model.ts';
import { pageStatement, shownTranslation, visibleHere, type LocaleRows } from '../../markets/locale-rows.ts';
import { splitText } from '../../search/indexes/split-text.ts';
import { textDirection } from '../../sites/text-direction.ts';
import type { AdminSite } from '../admin-site.ts';
import { usersOfFact } from './store.ts';

/** A sentence or title that readers of a locale will see differently. */
export type ChangedPlace = {
  locale: string;
  language: string;
  direction: 'ltr' | 'rtl';
  article: number;
  title: string;
  where: 'title' | 'summary' | 'text';
  before: string;
  after: string;
};
/** `places` are the first of `count`; `articles` and `locales` are those in which anything changes. `cut`: more articles use the fact than were looked at. */
export type Effect = { places: ChangedPlace[]; count: number; articles: number; locales: string[]; cut: boolean };
type Values = ReadonlyMap<string, FactValue | null>;
/** By market. `from` is what it will be until then. */
export type FactEffect = { key: string; type: FactType; from: Values; values: Values };

type Shown = { number: number; language: string; title: string; summary: string; segments: string };

const mostShown = 20;
/** Of each locale: what all of them weigh must fit an isolate. */
const mostArticles = 200;

/**
 * What readers will see differently if the fact becomes this in these markets: every text that shows it, in every locale,
 * rendered as its page renders it, once with what the fact is until then and once with what it shall be.
 */
export async function previewFact(d1: D1Database, site: AdminSite, change: FactEffect): Promise<Effect> {
  const effect: Effect = { places: [], count: 0, articles: 0, locales: [], cut: false };
  const articles = new Set<number>();
  for (const { key, market } of site.locales) {
    const value = change.values.get(market);
    if (value === undefined) continue;
    const rows = await readRows(d1, site.key, key);
    const models = {
      before: makeLocaleModel(withFact(rows, change, change.from.get(market) ?? null), 1),
      after: makeLocaleModel(withFact(rows, change, value), 1),
    };
    const shown = await listShown(d1, site, key, change.key);
    effect.cut ||= shown.length === mostArticles;
    const places = shown.flatMap((each) => comparePlaces(each, models));
    for (const { article } of places) articles.add(article);
    if (places.length > 0) effect.locales.push(key);
    effect.count += places.length;
    effect.places.push(...places);
  }
  return { ...effect, articles: articles.size, places: spread(effect.places) };
}

/** The first places of every locale, so that each language is seen. */
function spread(places: ChangedPlace[]): ChangedPlace[] {
  const locales = [...Map.groupBy(places, ({ locale }) => locale).values()];
  const each = Math.max(1, Math.floor(mostShown / Math.max(1, locales.length)));
  const first = locales.flatMap((own) => own.slice(0, each));
  const rest = locales.flatMap((own) => own.slice(each));
  const chosen = new Set([...first, ...rest].slice(0, mostShown));
  return places.filter((place) => chosen.has(place));
}

async function readRows(d1: D1Database, site: string, locale: string): Promise<LocaleRows> {
  const json = await d1.prepare(pageStatement('')).bind(site, locale, 0).first<string>('localeRows');
  if (json === null) throw new Error(`The locale ${locale} of ${site} cannot be read`);
  return JSON.parse(json);
}

function withFact(rows: LocaleRows, { key, type }: FactEffect, value: FactValue | null): LocaleRows {
  const others = rows.facts.filter((fact) => fact.key !== key);
  return { ...rows, facts: value === null ? others : [...others, { key, ...factOf(type, value) }] };
}

async function listShown(d1: D1Database, site: AdminSite, locale: string, fact: string): Promise<Shown[]> {
  const { results } = await d1
    .prepare(
      `${usersOfFact.with}
      SELECT a.number AS number, t.language AS language, t.title AS title, t.summary AS summary, t.segments AS segments
      FROM locale l JOIN market m ON m.id = l.market_id JOIN article a ON a.site_id = l.site_id ${shownTranslation('a')}
      WHERE l.site_id = ?1 AND l.key = ?3 AND ${visibleHere('a')} AND a.id IN (${usersOfFact.ids}) ORDER BY a.number LIMIT ${mostArticles}`,
    )
    .bind(site.id, fact, locale)
    .all<Shown>();
  return results;
}

type Models = { before: LocaleModel; after: LocaleModel };

function comparePlaces({ number, language, title, summary, segments }: Shown, { before, after }: Models): ChangedPlace[] {
  const body: Segment[] = JSON.parse(segments);
  const place = { locale: before.locale.key, language, direction: textDirection(language), article: number, title: renderLine(title, before, language) };
  const line = (where: 'title' | 'summary', text: string) => ({ where, before: renderLine(text, before, language), after: renderLine(text, after, language) });
  const [old, young] = [before, after].map((model) => linesOf(renderSegments(body, model, new Map(), language)));
  const text = pairs(old ?? [], young ?? []).flatMap(([was, is]) => sentencePairs(was, is, language));
  const found = [line('title', title), line('summary', summary), ...text.map(([was, is]) => ({ where: 'text' as const, before: was, after: is }))];
  return found.filter((each) => each.before !== each.after).map((each) => Object.assign(each, place));
}

/** The lines of a page, one for each of its blocks. */
function linesOf(html: string): string[] {
  const { headings, sections } = splitText(html);
  return sections.flatMap((section, index) => (index === 0 ? [] : [headings[index - 1] ?? '']).concat(section.split('\n')));
}

/** Only facts differ, so that the same blocks stand on both sides; where an empty one took its block with it, the whole is shown. */
function pairs(old: string[], young: string[]): [string, string][] {
  if (old.length !== young.length) return [[old.join(' '), young.join(' ')]];
  return old.map((line, index): [string, string] => [line, young[index] ?? '']).filter(([was, is]) => was !== is);
}

function sentencePairs(old: string, young: string, language: string): [string, string][] {
  const [were, are] = [old, young].map((text) => sentencesOf(text, language));
  if (!were || !are || were.length !== are.length) return [[old, young]];
  return were.map((sentence, index): [string, string] => [sentence, are[index] ?? '']).filter(([was, is]) => was !== is);
}

/** A number with a point behind it ("1. Januar") ends no sentence, though Intl says so. */
function sentencesOf(text: string, language: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && /\d\.\s*$/.test(last)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim().replace(/^· /, ''));
}
