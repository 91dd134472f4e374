import * as v from 'valibot';
import { HoursSchema } from './hours.ts';
import { TextsSchema, WebAddressSchema } from '../sites/texts.ts';

const shared = { note: v.optional(TextsSchema), hours: v.optional(HoursSchema) };

/** A way to reach a human in one market. Without `hours` it is always open (mail, order status) or follows the market's. */
export const ChannelSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('mail'), address: v.pipe(v.string(), v.email('must be an e-mail address')), ...shared }),
  v.strictObject({ kind: v.literal('phone'), number: v.pipe(v.string(), v.regex(/^\+?[\d\s()-]{5,}$/, 'must be a phone number')), ...shared }),
  v.strictObject({ kind: v.literal('chat'), url: WebAddressSchema, ...shared }),
  v.strictObject({ kind: v.literal('order-status'), url: WebAddressSchema, ...shared }),
]);
export type Channel = v.InferOutput<typeof ChannelSchema>;
