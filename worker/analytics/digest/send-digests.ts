import { deliverDue, type Clock, type Compose, type DeliveryBindings } from './deliver.ts';
import { composeDigest, type DigestSite } from './compose.ts';
import type { Digest } from './digest.ts';
import { plainChannels, sealPlain, type ChannelAddress } from './sealed-channel.ts';
import { lastEdition, weekBefore, type Schedule } from './schedule.ts';

/** One that could not be begun for so long is left out: the next is near. */
const latest = 24 * 3_600_000;
const kept = 183 * 86_400_000;

type SiteBindings = Pick<Env, 'DB' | 'LOCAL_PORT'>;
type Due = Schedule & { site: number; key: string; since: number };
type Plain = ChannelAddress & { id: number };

/** Where `digestsDue`: begins the editions that are due, and sends what is claimed for now. No address of a chat is left open meanwhile. */
export async function sendDigests(env: DeliveryBindings & SiteBindings, clock: Clock, timeLimit?: number): Promise<void> {
  const [due, plain] = await env.DB.batch<Due & Plain>([
    env.DB.prepare(
      `SELECT d.site_id AS site, s.key AS key, d.weekday AS weekday, d.hour AS hour, d.time_zone AS timeZone, d.since AS since
      FROM digest d JOIN site s ON s.id = d.site_id WHERE d.enabled = 1 ORDER BY d.site_id LIMIT 1000`,
    ),
    plainChannels(env.DB),
  ]);
  await sealPlain(env, plain?.results ?? []);
  for (const each of due?.results ?? []) await begin(env.DB, each, clock());
  await deliverDue(env, composer(env), clock, timeLimit);
}

/** Each site's digest of a week once, however many channels it goes to. Its links begin with `origin`, where a request says it. */
export function composer(env: SiteBindings, origin?: string): Compose {
  const composed = new Map<string, Promise<Digest>>();
  return (site, upTo) => {
    const name = `${site} ${upTo}`;
    const digest = composed.get(name) ?? readSite(env, site).then((read) => composeDigest(env.DB, { ...read, origin: origin ?? read.origin }, upTo));
    composed.set(name, digest);
    return digest;
  };
}

/** Claims the edition for every channel that was there when it was due. Begun twice, it is the same. */
async function begin(d1: D1Database, { site, key, since, ...schedule }: Due, now: number): Promise<void> {
  const edition = lastEdition(schedule, key, now);
  if (edition.at < since || now - edition.at > latest) return;
  const begun = await d1.prepare('SELECT 1 FROM digest_delivery WHERE site_id = ? AND edition = ? LIMIT 1').bind(site, edition.key).first();
  if (begun) return;
  const insert = d1
    .prepare(
      `INSERT INTO digest_delivery (site_id, edition, channel_id, name, up_to, state, next_at, at)
      SELECT ?1, ?2, id, name, ?3, 'waiting', CAST(?4 AS INTEGER), CAST(?4 AS INTEGER) FROM digest_channel WHERE site_id = ?1 AND created_at <= ?5
      ON CONFLICT DO NOTHING`,
    )
    .bind(site, edition.key, weekBefore(edition.at).to, now, edition.at);
  await d1.batch([insert, d1.prepare('DELETE FROM digest_delivery WHERE site_id = ? AND at < ?').bind(site, now - kept)]);
}

/** Where no request tells it, a site is at its first host. One on this machine has no certificate, and is at the port that was chosen there. */
async function readSite({ DB: d1, LOCAL_PORT: port }: SiteBindings, key: string): Promise<DigestSite> {
  const row = await d1
    .prepare(
      `SELECT s.id AS id, s.name AS name, s.source_language AS sourceLanguage,
        (SELECT host FROM site_host h WHERE h.site_id = s.id ORDER BY h.rowid LIMIT 1) AS host FROM site s WHERE s.key = ?`,
    )
    .bind(key)
    .first<Omit<DigestSite, 'origin'> & { host: string | null }>();
  if (!row) throw new Error(`There is no site ${key}.`);
  const { host, ...site } = row;
  const isHere = host === null || host.endsWith('localhost');
  return { ...site, origin: isHere ? `http://${host ?? 'localhost'}${port === '' ? '' : `:${port}`}` : `https://${host}` };
}
