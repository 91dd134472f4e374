import * as v from 'valibot';
import type { Channel } from '../../markets/channels.ts';
import { ChannelSchema } from '../../markets/channels.ts';
import type { Market } from '../../markets/market.ts';
import { isTimeZone } from '../../markets/time-zone.ts';
import type { AdminSite } from '../admin-site.ts';
import { isCurrency } from '../facts/typed-value.ts';
import type { RawForm } from '../read-form.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { readTexts } from '../ui/read-texts.ts';
import { readHours, typedHours } from '../ui/typed-hours.ts';

export const channelKinds = { mail: 'E-mail', phone: 'Phone', chat: 'Chat', 'order-status': 'Order status' } as const;
export type ReadMarket = { ok: true; value: Market } | { ok: false; problems: FieldProblems };

const mostChannels = 20;
const longestReply = 720;
const channelWords = {
  mail: 'Write an e-mail address, such as help@example.com.',
  phone: 'Write a phone number with its country, such as +49 30 123456.',
  chat: 'Write the web address of the chat, with https://.',
  'order-status': 'Write the web address where an order is looked up, with https://.',
};

/** Reads what `MarketFields` makes. A channel without a kind is left out; the others are in the order of their places. */
export function readMarketForm(raw: RawForm, site: AdminSite): ReadMarket {
  const problems: Record<string, string> = {};
  const one = (name: string) => (raw[name]?.[0] ?? '').trim();
  const names = readTexts(raw, 'name', site.languages);
  if (names[site.sourceLanguage] === undefined) problems[`name:${site.sourceLanguage}`] = 'Name the market in the source language.';
  const countries = readCountries(one('countries'), problems);
  const currency = one('currency').toUpperCase();
  if (!isCurrency(currency)) problems['currency'] = 'Write a currency code, such as EUR, GBP or USD.';
  const timeZone = one('timeZone');
  if (!isTimeZone(timeZone)) problems['timeZone'] = 'Choose a time zone from the list, such as Europe/Berlin.';
  const replyHours = readReply(one('replyHours'), problems);
  const channels = readChannels(raw, site, problems);
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, value: { names, countries, currency, timeZone, replyHours, channels } };
}

/** A market as its form holds it. */
export function typedMarket({ names, countries, currency, timeZone, replyHours, channels }: Market): RawForm {
  return {
    ...Object.fromEntries(Object.entries(names).map(([language, name]) => [`name:${language}`, [name]])),
    countries: [countries.join(', ')],
    currency: [currency],
    timeZone: [timeZone],
    replyHours: [replyHours === null ? '' : String(replyHours)],
    ...Object.assign({}, ...channels.map(typedChannel)),
  };
}

/** How a reader reaches somebody: the address, number or link of a channel. */
export function channelValue(channel: Channel): string {
  if (channel.kind === 'mail') return channel.address;
  return channel.kind === 'phone' ? channel.number : channel.url;
}

/** How many channels a form says something of. */
export function countChannels(raw: RawForm): number {
  const said = Object.entries(raw).filter(([, [value]]) => value !== undefined && value !== '');
  const numbers = said.map(([name]) => Number(/^channel\.(\d{1,2})\.(?:kind|value)$/.exec(name)?.[1] ?? -1) + 1);
  return Math.min(mostChannels, Math.max(0, ...numbers));
}

function typedChannel(channel: Channel, index: number): RawForm {
  const at = `channel.${index}`;
  const notes = Object.entries(channel.note ?? {}).map(([language, note]) => [`${at}.note:${language}`, [note]]);
  return {
    [`${at}.kind`]: [channel.kind],
    [`${at}.value`]: [channelValue(channel)],
    [`${at}.place`]: [String(index + 1)],
    ...typedHours(channel.hours ?? [], `${at}.hours`),
    ...Object.fromEntries(notes),
  };
}

function readCountries(text: string, problems: Record<string, string>): string[] {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ];
  const wrong = codes.find((code) => !isCountry(code));
  if (wrong !== undefined) problems['countries'] = `“${wrong}” is no country. Write codes of two letters, such as DE, AT.`;
  return codes;
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined;

function readReply(text: string, problems: Record<string, string>): number | null {
  if (text === '') return null;
  const hours = Number(text);
  if (/^\d{1,3}$/.test(text) && hours >= 1 && hours <= longestReply) return hours;
  problems['replyHours'] = `Write whole hours from 1 to ${longestReply}, or nothing.`;
  return null;
}

function readChannels(raw: RawForm, site: AdminSite, problems: Record<string, string>): Channel[] {
  const placed = Array.from({ length: countChannels(raw) }, (_, index) => ({ place: placeOf(raw, index), channel: readChannel(raw, index, site, problems) }));
  return placed.toSorted((a, b) => a.place - b.place).flatMap(({ channel }) => channel ?? []);
}

const placeOf = (raw: RawForm, index: number): number => Number(raw[`channel.${index}.place`]?.[0] || index + 1) || index + 1;

function readChannel(raw: RawForm, index: number, site: AdminSite, problems: Record<string, string>): Channel | undefined {
  const at = `channel.${index}`;
  const kind = raw[`${at}.kind`]?.[0] ?? '';
  const value = (raw[`${at}.value`]?.[0] ?? '').trim();
  if (!isKind(kind)) {
    if (value !== '' && kind === '' && raw[`${at}.was`] === undefined) problems[`${at}.kind`] = 'Choose what kind of channel this is.';
    return undefined;
  }
  const hours = readHours(raw, `${at}.hours`);
  if (!hours.ok) problems[`${at}.hours`] = hours.message;
  const note = readTexts(raw, `${at}.note`, site.languages);
  const given = {
    kind,
    [fieldOf[kind]]: value,
    ...(Object.keys(note).length > 0 && { note }),
    ...(hours.ok && hours.value.length > 0 && { hours: hours.value }),
  };
  const parsed = v.safeParse(ChannelSchema, given);
  if (parsed.success) return parsed.output;
  problems[`${at}.value`] ??= channelWords[kind];
  return undefined;
}

const fieldOf = { mail: 'address', phone: 'number', chat: 'url', 'order-status': 'url' } as const;
const isKind = (kind: string): kind is keyof typeof channelKinds => Object.hasOwn(channelKinds, kind);
