import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { zhHans } from './zh-hans.ts';

type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
/** Every language has every string; which plural forms it has is its own business. */
export type Strings = { [K in keyof typeof en]: (typeof en)[K] extends string ? string : Plural };

const byLanguage: Record<string, Strings> = { ar, de, en, es, fr, ja, 'zh-Hans': zhHans };

export const interfaceLanguages: readonly string[] = Object.keys(byLanguage);

/** The strings that are plain texts, not plurals. */
export type TextKey = { [K in keyof Strings]: Strings[K] extends string ? K : never }[keyof Strings];

/** The interface in a language: its strings, the language they are really in, and plural forms and numbers of that language. */
export type Interface = { language: string; strings: Strings; count: (plural: Plural, count: number) => string };

const interfaces = new Map<string, Interface>();

export function interfaceFor(language: string): Interface {
  const cached = interfaces.get(language);
  if (cached) return cached;
  const { language: base, script } = new Intl.Locale(language).maximize();
  const known = [language, `${base}-${script}`, base].find((each) => Object.hasOwn(byLanguage, each));
  const made = makeInterface(known ?? 'en', byLanguage[known ?? 'en'] ?? en);
  interfaces.set(language, made);
  return made;
}

/** Puts values into the places named in braces. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

function makeInterface(language: string, strings: Strings): Interface {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    strings,
    count: (plural, count) => fill(plural[rules.select(count)] ?? plural.other, { count: numbers.format(count) }),
  };
}
