import * as v from 'valibot';
import { TextsSchema } from '../sites/texts.ts';
import { ChannelSchema } from './channels.ts';
import { isTimeZone } from './time-zone.ts';

export const CountrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be a country code such as "DE"'));
export const CurrencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code such as "EUR"'));
export const TimeZoneSchema = v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone such as "Europe/Berlin"'));

/** What a market is, besides its facts and what it features. */
export const MarketSchema = v.strictObject({
  names: v.pipe(TextsSchema, v.minEntries(1, 'needs a name in at least one language')),
  countries: v.array(CountrySchema),
  currency: CurrencySchema,
  timeZone: TimeZoneSchema,
  replyHours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  channels: v.array(ChannelSchema),
});
export type Market = v.InferOutput<typeof MarketSchema>;
