import { formatFact, type FactStyle } from '../../markets/format-fact.ts';
import type { Fact } from '../../markets/facts.ts';
import type { AdminSite } from '../admin-site.ts';
import { durationOf, sayAlike, unitOf, writeDuration, writeUnit } from './durations.ts';
import { styleIn, type MarketFact } from './market-facts.ts';

/** Words that say what a fact says in some markets, and what whoever types them should put there: the fact, and its unit where that is not in it. */
export type FactWording = { words: string; put: string; fact: string; label: string; markets: string[] };

/** Shorter words of a text fact ("UPS", "230 V") stand for too much else. */
const leastLetters = 4;

/** Every way that a text of this language may be expected to say a fact of a market that reads it. */
export function factWordings(
  facts: readonly MarketFact[],
  site: Pick<AdminSite, 'locales' | 'markets' | 'sourceLanguage'>,
  language: string,
  visibleIn: (market: string) => boolean,
): FactWording[] {
  const found = new Map<string, FactWording>();
  const units = new Map(facts.map((fact) => [fact.key, unitIn(fact, site.sourceLanguage)]));
  for (const locale of site.locales.filter(({ chain, market }) => chain.includes(language) && visibleIn(market))) {
    const style = styleIn(site, locale, language);
    const name = site.markets.find(({ key }) => key === locale.market)?.name ?? locale.market;
    for (const { key, label, values } of facts) {
      const fact = values.get(locale.market);
      const duration = fact && durationOf(fact, units.get(key));
      const put = fact?.type === 'number' && duration ? writeUnit(duration, style.tag, `{{facts.${key}}}`) : `{{facts.${key}}}`;
      const durations = duration ? sayAlike(duration).flatMap((each) => writeDuration(each, style.tag)) : [];
      for (const words of fact ? [...durations, ...waysToSay(fact, style)] : []) {
        const known = found.get(`${key} ${words}`);
        if (known === undefined) found.set(`${key} ${words}`, { words, put, fact: key, label, markets: [name] });
        else if (!known.markets.includes(name)) known.markets.push(name);
      }
    }
  }
  return [...found.values()];
}

/** In every market a fact is of one type. */
function unitIn({ key, label, values }: MarketFact, labelLanguage: string) {
  const [first] = values.values();
  return first && unitOf(first.type, key, label, labelLanguage);
}

/** Besides time. Bare numbers are left out, for they mean anything. */
function waysToSay(fact: Fact, style: FactStyle): string[] {
  switch (fact.type) {
    case 'money':
      return isFree(fact.value) ? [] : [formatFact(fact, style), spellMoney(fact.value, style)];
    case 'text':
    case 'localized':
      return [formatFact(fact, style)].filter((words) => words.length >= leastLetters);
    case 'days':
    case 'number':
    case 'hours':
      return [];
  }
}

type Money = Extract<Fact, { type: 'money' }>['value'];
const amountOf = (value: Money) => (typeof value === 'number' ? value : value.amount);
const isFree = (value: Money) => amountOf(value) === 0;

/** "25 euros" for "€25". */
function spellMoney(value: Money, { tag, currency }: FactStyle): string {
  const format = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: typeof value === 'number' ? currency : value.currency,
    currencyDisplay: 'name',
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(amountOf(value));
}
