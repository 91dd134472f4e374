import { daysOfMonth } from '../cost/mix.ts';

/** `articles` are those of all sites together, each in all languages; views and searches are a month's, publishes a day's. */
export type Load = { sites: number; articles: number; languages: number; views: number; searches: number; publishes: number };
/**
 * What one costs: a text in D1; an event, and milliseconds until it is counted; a text in an index, of the language that
 * takes most, alone and with its body, wherever that lies; seconds to index a text; events of a view; writes of one KV key and purges of one publish.
 */
export type Units = {
  textBytes: number;
  eventBytes: number;
  eventMs: number;
  indexBytes: number;
  storedBytes: number;
  indexSeconds: number;
  eventsPerView: number;
  pointerWrites: number;
  purges: number;
};
/** Whether what then helps is in the product, is a matter of how it is deployed and set, or is not there. */
type Remedy = { there: 'in the product' | 'by configuration' | 'not there'; what: string };
/** `reached` is the load at which it is met, of what drives it, with all else as it is. */
export type LimitRow = { limit: string; most: number; used: number; unit: string; driver: keyof Load; reached: number; remedies: Remedy[] };

/** Of Cloudflare's paid plan, as its documentation gave them on this day. */
export const limitsReadOn = '2026-11-27';
export const limitSources = {
  d1: 'https://developers.cloudflare.com/d1/platform/limits/',
  kv: 'https://developers.cloudflare.com/kv/platform/limits/',
  queues: 'https://developers.cloudflare.com/queues/platform/limits/',
  workers: 'https://developers.cloudflare.com/workers/platform/limits/',
  purge: 'https://developers.cloudflare.com/cache/how-to/purge-cache/',
};
const platform = { databaseBytes: 10e9, messagesASecond: 5000, valueBytes: 25 * 2 ** 20, writesOfKeyASecond: 1, purgesAMinute: 5 };
/** Signpost's own: memory for indexes in an isolate, a shard at most, events that one minute counts, days that events are kept where a site says nothing. */
export type OwnLimits = { budgetBytes: number; shardBytes: number; eventsAMinute: number; eventDays: number };

/** How much more than the mean comes in the busiest hours, as assumed. */
const peak = 4;
const shardLimit = 'KV: a value, the largest shard';
const monthSeconds = daysOfMonth * 86_400;

/** Limits, the one that is met first before the others. */
export function limitsOf(load: Load, unit: Units, own: OwnLimits): LimitRow[] {
  const row = rowsFor(load, own);
  const rows = [...databaseLimits(row, load, unit, own), ...otherLimits(row, load, unit, own)];
  return rows.toSorted((a, b) => a.reached / load[a.driver] - b.reached / load[b.driver]);
}

function databaseLimits(row: MakeRow, load: Load, unit: Units, own: OwnLimits): LimitRow[] {
  const eventsASecond = eventsOf(load, unit);
  const texts = load.articles * load.languages;
  return [
    row(
      'D1: size of a database, by single events',
      platform.databaseBytes / 1e9,
      (eventsASecond * 86_400 * own.eventDays * unit.eventBytes) / 1e9,
      'GB',
      'views',
      configured(`fewer than ${own.eventDays} days of single events (\`event_days\` of a site; counts stay, and R2 has them by the hour)`),
      configured('a database a site: a deployment each'),
      absent('sampled events'),
    ),
    row(
      'D1: size of a database, by texts',
      platform.databaseBytes / 1e9,
      (texts * unit.textBytes) / 1e9,
      'GB',
      'articles',
      configured('a database a site'),
      absent('one site over several databases'),
    ),
    row('D1: one thread, counting events at the peak', 1000, eventsASecond * peak * unit.eventMs, 'ms a second', 'views', configured('a database a site')),
  ];
}

function otherLimits(row: MakeRow, load: Load, unit: Units, own: OwnLimits): LimitRow[] {
  const eventsASecond = eventsOf(load, unit);
  const largestIndex = (load.articles / load.sites) * unit.indexBytes;
  return [
    row(
      'rollups: events that a minute counts',
      own.eventsAMinute,
      eventsASecond * peak * 60,
      'a minute',
      'views',
      there('the rest is counted in quieter minutes'),
    ),
    row('queue: messages at the peak', platform.messagesASecond, eventsASecond * peak, 'a second', 'views', there('what it refuses is written to D1 directly')),
    row(
      'memory of an isolate: the index of a locale',
      own.budgetBytes / 2 ** 20,
      largestIndex / 2 ** 20,
      'MiB',
      'articles',
      there('shards are read one by one, from KV, for each search'),
    ),
    row(shardLimit, platform.valueBytes / 2 ** 20, Math.min(own.shardBytes, largestIndex) / 2 ** 20, 'MiB', 'articles', there('an index is split before')),
    row(
      'KV: writes of one key, a locale’s pointer',
      platform.writesOfKeyASecond,
      ((load.publishes / load.sites) * unit.pointerWrites * peak) / 86_400,
      'a second',
      'publishes',
      there('changes that wait are built together'),
    ),
    row(
      'purges, where those of the smallest plan count for Workers Cache',
      platform.purgesAMinute,
      (load.publishes * unit.purges * peak) / 1440,
      'a minute',
      'publishes',
      there('tags that wait are purged together, and again where one was refused'),
    ),
    row(
      'indexing what was published, seconds of a day',
      86_400,
      load.publishes * Math.min(load.articles / load.sites, own.shardBytes / unit.storedBytes) * unit.indexSeconds,
      's a day',
      'publishes',
      there('one shard is built anew, not all'),
    ),
  ];
}

const eventsOf = (load: Load, unit: Units) => (load.views * unit.eventsPerView) / monthSeconds;

type MakeRow = (limit: string, most: number, used: number, unit: string, driver: keyof Load, ...remedies: Remedy[]) => LimitRow;

const rowsFor =
  (load: Load, own: OwnLimits): MakeRow =>
  (limit, most, used, of, driver, ...remedies) => ({
    limit,
    most,
    used,
    unit: of,
    driver,
    // No index becomes a larger value than its largest shard.
    reached: limit === shardLimit && own.shardBytes < platform.valueBytes ? Number.POSITIVE_INFINITY : (load[driver] * most) / used,
    remedies,
  });

const there = (what: string): Remedy => ({ there: 'in the product', what });
const configured = (what: string): Remedy => ({ there: 'by configuration', what });
const absent = (what: string): Remedy => ({ there: 'not there', what });
