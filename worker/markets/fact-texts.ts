import { localeTag } from '../sites/locale-tag.ts';
import { pickText } from '../sites/texts.ts';
import { fill, interfaceFor } from '../ui/strings/index.ts';
import { formatFact, type FactStyle } from './format-fact.ts';
import type { LocaleRows } from './locale-rows.ts';

/** A fact as it is read: with its unit, without, and explained ("United States: 90 days"). */
type FactText = { full: string; bare: string; note: string };
export type FactTexts = ReadonlyMap<string, FactText>;

/**
 * A market's facts in the words of the text they stand in: an English text that a Japanese page falls back to says
 * "60 days", in Japan's money and hours. Each language is formatted once.
 */
export function factTexts(rows: LocaleRows): (language: string) => FactTexts {
  const made = new Map<string, FactTexts>();
  return (language) => {
    const known = made.get(language);
    if (known) return known;
    const texts = formatAll(rows, language);
    made.set(language, texts);
    return texts;
  };
}

function formatAll({ facts, market, locale }: LocaleRows, language: string): FactTexts {
  const chain = [language, ...locale.chain];
  const tag = Intl.NumberFormat.supportedLocalesOf(localeTag({ key: locale.key, language }))[0] ?? 'en';
  const style: FactStyle = { tag, chain, currency: market.currency, timeZone: market.timeZone };
  const marketName = pickText(market.names, chain) ?? market.key;
  const template = interfaceFor(language).strings.factIn;
  return new Map(
    facts.map((fact) => {
      const full = formatFact(fact, style);
      return [fact.key, { full, bare: formatFact(fact, style, true), note: fill(template, { value: full, market: marketName }) }];
    }),
  );
}
