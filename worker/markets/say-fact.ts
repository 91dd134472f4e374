import * as v from 'valibot';
import { factOf, factValueSchemas, type FactType, type FactValue } from './facts.ts';
import { formatFact } from './format-fact.ts';

type Home = { sourceLanguage: string; currency: string; timeZone: string };

/** A market's value as the admin says it: in English, and in the site's source language. */
export const sayFact = (type: FactType, value: FactValue | null, { sourceLanguage, currency, timeZone }: Home): string =>
  value === null ? 'not set' : formatFact(factOf(type, value), { tag: 'en', chain: [sourceLanguage], currency, timeZone });

/** Whether it is a value of this type: of what was kept of a fact that was removed and made again, it may not be. */
export const isFactValue = (type: FactType, value: unknown): value is FactValue => v.is(factValueSchemas[type], value);
