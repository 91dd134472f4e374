import { maskAddress } from '../../../analytics/digest/address.ts';
import type { ChannelKind } from '../../../analytics/digest/channel-kinds.ts';
import { testEdition } from '../../../analytics/digest/deliver.ts';
import { openChannel, sealChannel, type ChannelAddress } from '../../../analytics/digest/sealed-channel.ts';
import type { Schedule } from '../../../analytics/digest/schedule.ts';
import { insertAudit } from '../../../publishing/audit.ts';
import { refused, succeeded, type Result } from '../../../result.ts';

export type DigestSettings = Schedule & { enabled: boolean };
export type NewChannel = { kind: ChannelKind; name: string; address: string; secret: string | null };
/** `address` is whole for mail, and else no more than tells two apart; undefined where nothing can read it any more. */
export type ListedChannel = { id: number; kind: ChannelKind; name: string; address: string | undefined; signed: boolean };
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
export type ListedDelivery = {
  id: number;
  edition: string;
  upTo: string;
  name: string;
  state: DeliveryState;
  tries: number;
  nextAt: number;
  at: number;
  said: string | null;
  gone: number;
};
type Stores = Pick<Env, 'DB' | 'SECRET_KEY'>;
type Who = { site: { id: number; key: string }; actor: string };

export async function findDigest(d1: D1Database, site: number): Promise<DigestSettings | undefined> {
  const row = await d1
    .prepare('SELECT enabled, weekday, hour, time_zone AS timeZone FROM digest WHERE site_id = ?')
    .bind(site)
    .first<Schedule & { enabled: number }>();
  return row ? { ...row, enabled: row.enabled === 1 } : undefined;
}

/** What a form was filled in over, to find out whether somebody else saved it meanwhile. */
export const baseOf = (settings: DigestSettings | undefined): string =>
  settings ? JSON.stringify([settings.enabled ? 1 : 0, settings.weekday, settings.hour, settings.timeZone]) : '[]';

/** Unless somebody saved something else since `base`. An edition that is due already still goes out where nothing else is said. */
export async function saveDigest(
  d1: D1Database,
  { base, ...settings }: DigestSettings & { base: string },
  { site, actor }: Who,
  now: number,
): Promise<Result<undefined, { reason: 'conflict' }>> {
  const { enabled, weekday, hour, timeZone } = settings;
  const before = await findDigest(d1, site.id);
  if (base !== baseOf(before)) return refused({ reason: 'conflict' });
  // The column takes no null, so that what was saved since ends the batch.
  const save = d1
    .prepare(
      `INSERT INTO digest (site_id, enabled, weekday, hour, time_zone, since) VALUES (?1, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, CAST(?6 AS INTEGER))
      ON CONFLICT (site_id) DO UPDATE SET enabled = iif(json_array(enabled, weekday, hour, time_zone) = ?7, excluded.enabled, NULL),
        weekday = excluded.weekday, hour = excluded.hour, time_zone = excluded.time_zone,
        since = iif((enabled, weekday, hour, time_zone) = (excluded.enabled, excluded.weekday, excluded.hour, excluded.time_zone), since, excluded.since)`,
    )
    .bind(site.id, enabled ? 1 : 0, weekday, hour, timeZone, now, base);
  try {
    await d1.batch([save, insertAudit(d1, { site: site.key, actor, action: 'digest.change', entity: 'digest', before, after: settings })]);
  } catch (error) {
    if (error instanceof Error && error.message.includes('NOT NULL constraint failed: digest.enabled')) return refused({ reason: 'conflict' });
    throw error;
  }
  return succeeded(undefined);
}

export async function listChannels({ DB, SECRET_KEY }: Stores, site: number): Promise<ListedChannel[]> {
  const { results } = await DB.prepare(
    'SELECT id, name, site_id AS site, kind, address, secret FROM digest_channel WHERE site_id = ? ORDER BY name, id LIMIT 200',
  )
    .bind(site)
    .all<ChannelAddress & { id: number; name: string }>();
  return Promise.all(results.map((row) => listChannel(SECRET_KEY, row)));
}

async function listChannel(secretKey: string, row: ChannelAddress & { id: number; name: string }): Promise<ListedChannel> {
  const { id, name, kind, secret } = row;
  const opened = await openChannel(secretKey, row);
  const address = opened && kind !== 'mail' ? maskAddress(opened.address) : opened?.address;
  return { id, name, kind, address, signed: secret !== null };
}

/** The log tells neither the address nor the secret, and the row neither without SECRET_KEY: whoever has them can write there. */
export async function addChannel({ DB, SECRET_KEY }: Stores, channel: NewChannel, { site, actor }: Who, now: number): Promise<void> {
  const { kind, name } = channel;
  const { address, secret } = await sealChannel(SECRET_KEY, { site: site.id, kind, address: channel.address, secret: channel.secret });
  await DB.batch([
    DB.prepare('INSERT INTO digest_channel (site_id, kind, name, address, secret, created_at) VALUES (?, ?, ?, ?, ?, CAST(? AS INTEGER))').bind(
      site.id,
      kind,
      name,
      address,
      secret,
      now,
    ),
    insertAudit(DB, { site: site.key, actor, action: 'digest.channel-add', entity: name, after: { kind } }),
  ]);
}

/** What waits to be sent there is not sent any more. */
export async function removeChannel(d1: D1Database, id: number, { site, actor }: Who): Promise<boolean> {
  const own = 'FROM digest_channel WHERE id = ?1 AND site_id = ?2';
  const [, , removed] = await d1.batch([
    d1
      .prepare(`INSERT INTO audit (site_id, actor, action, entity, before) SELECT ?2, ?3, 'digest.channel-remove', name, json_object('kind', kind) ${own}`)
      .bind(id, site.id, actor),
    d1.prepare("DELETE FROM digest_delivery WHERE channel_id = ?1 AND site_id = ?2 AND state = 'waiting'").bind(id, site.id),
    d1.prepare(`DELETE ${own}`).bind(id, site.id),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
}

/** A delivery of its own, to be sent at once. Undefined: there is no such channel. */
export async function beginTest(d1: D1Database, channel: number, upTo: string, { site, actor }: Who, now: number): Promise<number | undefined> {
  const [begun] = await d1.batch<{ id: number }>([
    d1
      .prepare(
        `INSERT INTO digest_delivery (site_id, edition, channel_id, name, up_to, state, next_at, at)
        SELECT site_id, ?3, id, name, ?4, 'waiting', CAST(?5 AS INTEGER), CAST(?5 AS INTEGER) FROM digest_channel WHERE id = ?1 AND site_id = ?2 RETURNING id`,
      )
      .bind(channel, site.id, testEdition(crypto.randomUUID()), upTo, now),
    d1
      .prepare(
        `INSERT INTO audit (site_id, actor, action, entity, after) SELECT ?2, ?3, 'digest.send', name, json_object('test', json('true')) FROM digest_channel WHERE id = ?1 AND site_id = ?2`,
      )
      .bind(channel, site.id, actor),
  ]);
  return begun?.results[0]?.id;
}

/** Somebody wants one again that is not known to have arrived. Undefined: it is none of those, or its channel is gone. */
export async function beginAgain(d1: D1Database, id: number, { site, actor }: Who, now: number): Promise<{ upTo: string } | undefined> {
  const mayBegin = `id = ?1 AND site_id = ?2 AND state IN ('failed', 'unknown') AND EXISTS (SELECT 1 FROM digest_channel c WHERE c.id = channel_id AND c.site_id = ?2)`;
  const [, begun] = await d1.batch<{ upTo: string }>([
    d1
      .prepare(
        `INSERT INTO audit (site_id, actor, action, entity, after) SELECT ?2, ?3, 'digest.send', name, json_object('edition', edition) FROM digest_delivery WHERE ${mayBegin}`,
      )
      .bind(id, site.id, actor),
    d1
      .prepare(`UPDATE digest_delivery SET state = 'waiting', tries = 0, next_at = CAST(?3 AS INTEGER) WHERE ${mayBegin} RETURNING up_to AS upTo`)
      .bind(id, site.id, now),
  ]);
  return begun?.results[0];
}

export async function listDeliveries(d1: D1Database, site: number): Promise<ListedDelivery[]> {
  const { results } = await d1
    .prepare(
      `SELECT d.id AS id, edition, up_to AS upTo, d.name AS name, state, tries, next_at AS nextAt, at, said, c.id IS NULL AS gone
      FROM digest_delivery d LEFT JOIN digest_channel c ON c.id = d.channel_id WHERE d.site_id = ? ORDER BY at DESC, d.id DESC LIMIT 50`,
    )
    .bind(site)
    .all<ListedDelivery>();
  return results;
}
