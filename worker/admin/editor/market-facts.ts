import { formatFact } from '../../markets/format-fact.ts';
import type { Fact } from '../../markets/facts.ts';
import { localeTag } from '../../sites/locale-tag.ts';
import { pickText, type Texts } from '../../sites/texts.ts';
import type { AdminLocale, AdminSite } from '../admin-site.ts';

/** A fact with what each market sets, by the market's key. */
export type MarketFact = { key: string; label: string; values: ReadonlyMap<string, Fact> };

type Row = { key: string; type: Fact['type']; labels: string; valuesJson: string };

/** In the site's order; labels in the source language. */
export async function readMarketFacts(d1: D1Database, site: AdminSite): Promise<MarketFact[]> {
  const { results } = await d1
    .prepare(
      `SELECT f.key AS key, f.type AS type, f.labels AS labels,
        (SELECT json_group_object(m.key, json(mf.value)) FROM market_fact mf JOIN market m ON m.id = mf.market_id WHERE mf.fact_id = f.id) AS valuesJson
      FROM fact f WHERE f.site_id = ? ORDER BY f.position, f.key LIMIT 2000`,
    )
    .bind(site.id)
    .all<Row>();
  return results.map((row) => parseFact(row, site));
}

function parseFact({ key, type, labels, valuesJson }: Row, { sourceLanguage }: AdminSite): MarketFact {
  const texts: Texts = JSON.parse(labels);
  const values: Record<string, Fact['value']> = JSON.parse(valuesJson);
  const typed = Object.entries(values).map(([market, value]): [string, Fact] => [market, factOf(type, value)]);
  return { key, label: pickText(texts, [sourceLanguage]) ?? key, values: new Map(typed) };
}

/** The database holds no value that its fact's type does not allow: `publishing/` wrote it. */
const factOf = (type: Fact['type'], value: Fact['value']): Fact => JSON.parse(JSON.stringify({ type, value }));

/** Whose conventions a fact is written in for a text of this language in a locale. */
export function styleIn({ markets }: Pick<AdminSite, 'markets'>, locale: AdminLocale, language: string) {
  const market = markets.find(({ key }) => key === locale.market);
  const tag = Intl.NumberFormat.supportedLocalesOf(localeTag({ key: locale.key, language }))[0] ?? 'en';
  return { tag, chain: [language, ...locale.chain], currency: market?.currency ?? 'USD', timeZone: market?.timeZone ?? 'UTC' };
}

/** As readers of this locale read it in a text of this language; undefined where their market does not set it. */
export function valueIn(fact: MarketFact, site: AdminSite, locale: AdminLocale, language: string): string | undefined {
  const value = fact.values.get(locale.market);
  return value && formatFact(value, styleIn(site, locale, language));
}
