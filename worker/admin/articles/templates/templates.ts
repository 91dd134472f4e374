import type { ArticleType } from '../../../articles/types.ts';
import type { Template, TemplateTexts } from './template.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { id } from './texts/id.ts';
import { it } from './texts/it.ts';
import { ja } from './texts/ja.ts';
import { nl } from './texts/nl.ts';
import { pt } from './texts/pt.ts';

/** By language, as far as they are written. */
export const templates: Readonly<Record<string, TemplateTexts>> = { ar, de, en, es, fr, id, it, ja, nl, pt };

/** What an article of a type begins as, in a language; `pt-BR` begins as `pt`, and what has none in English. */
export function findTemplate(type: ArticleType, language: string): Template & { language: string } {
  const written = [language, language.split('-')[0] ?? ''].find((each) => Object.hasOwn(templates, each)) ?? 'en';
  return { ...(templates[written] ?? en)[type], language: written };
}
