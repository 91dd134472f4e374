import * as v from 'valibot';

const dayRange = v.pipe(v.string(), v.regex(/^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/, 'must be a day or a range of days: "mon-fri"'));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'must be a time of day: "09:00"'));

/** Opening hours in the market's time zone; `days` is `mon` or `mon-fri`. */
export const HoursSchema = v.array(v.strictObject({ days: dayRange, open: clock, close: clock }));
export type Hours = v.InferOutput<typeof HoursSchema>;
