import * as v from 'valibot';
import { TextsSchema } from '../sites/texts.ts';
import { HoursSchema } from './hours.ts';

export const factTypes = ['number', 'days', 'money', 'text', 'localized', 'hours'] as const;
export type FactType = (typeof factTypes)[number];

export const FactKeySchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'must be lower-case words joined by "_"'));

const amount = v.pipe(v.number('must be a number'), v.finite(), v.minValue(0, 'must not be negative'));
const range = v.pipe(
  v.strictTuple([amount, amount]),
  v.check(([from, to]) => from < to, 'must rise: [3, 5]'),
);
const whole = v.pipe(amount, v.integer('must be whole days'));
const wholeRange = v.pipe(
  v.strictTuple([whole, whole]),
  v.check(([from, to]) => from < to, 'must rise: [3, 5]'),
);
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code such as "EUR"'));

/** What a market may set, by the fact's type. Money without a currency is in the market's. */
export const factValueSchemas = {
  number: v.union([amount, range], 'must be a number, or a range such as [3, 5]'),
  days: v.union([whole, wholeRange], 'must be whole days, or a range such as [3, 5]'),
  money: v.union([amount, v.strictObject({ amount, currency })], 'must be an amount, or { amount: 25, currency: EUR }'),
  text: v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty')),
  localized: TextsSchema,
  hours: HoursSchema,
} satisfies Record<FactType, v.GenericSchema>;

/** A fact's type with what it may be; `FactValue` is any of these values. */
export type Fact = { [Type in FactType]: { type: Type; value: v.InferOutput<(typeof factValueSchemas)[Type]> } }[FactType];
export type FactValue = Fact['value'];

const isFact = (fact: { type: FactType; value: FactValue }): fact is Fact => v.is(factValueSchemas[fact.type], fact.value);

/** A value with the type it was stored as. Throws where it is none of that type. */
export function factOf(type: FactType, value: FactValue): Fact {
  const fact = { type, value };
  if (!isFact(fact)) throw new Error(`A value of type ${type} is none`);
  return fact;
}
