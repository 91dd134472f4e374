import { openText, sealText } from '../../sealed-text.ts';
import type { ChannelKind } from './channel-kinds.ts';

/** What lets in, and which channel it is of. */
export type ChannelAddress = { site: number; kind: ChannelKind; address: string; secret: string | null };
type Stores = Pick<Env, 'DB' | 'SECRET_KEY'>;

const mark = 'sealed:';
const mostAtOnce = 50;

/**
 * As the row has it: whoever has the address of a chat can write there, so that neither the database nor a copy of it says
 * it without SECRET_KEY. A person's e-mail address lets nobody in, and stays as it is.
 */
export async function sealChannel(secretKey: string, channel: ChannelAddress): Promise<ChannelAddress> {
  if (channel.kind === 'mail') return channel;
  const key = await keyOf(secretKey);
  const seal = async (text: string, part: string) => mark + (await sealText(key, text, nameOf(channel, part)));
  const [address, secret] = await Promise.all([seal(channel.address, 'address'), channel.secret === null ? null : seal(channel.secret, 'secret')]);
  return { ...channel, address, secret };
}

/** Undefined: it was sealed with another SECRET_KEY, and nothing can read it any more. A row of before there was one is plain. */
export async function openChannel(secretKey: string, channel: ChannelAddress): Promise<ChannelAddress | undefined> {
  if (!channel.address.startsWith(mark)) return channel;
  if (!secretKey) return undefined;
  const key = await keyOf(secretKey);
  const open = (sealed: string, part: string) => openText(key, sealed.slice(mark.length), nameOf(channel, part));
  try {
    const [address, secret] = await Promise.all([open(channel.address, 'address'), channel.secret === null ? null : open(channel.secret, 'secret')]);
    return { ...channel, address, secret };
  } catch {
    return undefined;
  }
}

/** Whether a channel is of a chat and lies open. */
export const isPlain = `kind <> 'mail' AND address NOT LIKE '${mark}%'`;

export const plainChannels = (d1: D1Database): D1PreparedStatement =>
  d1.prepare(`SELECT id, site_id AS site, kind, address, secret FROM digest_channel WHERE ${isPlain} ORDER BY id LIMIT ${mostAtOnce}`);

/** What was stored before there was a SECRET_KEY, as soon as there is one. */
export async function sealPlain({ DB, SECRET_KEY }: Stores, plain: readonly (ChannelAddress & { id: number })[]): Promise<void> {
  if (plain.length === 0 || !SECRET_KEY) return;
  const sealed = await Promise.all(plain.map(async (channel) => ({ id: channel.id, before: channel.address, ...(await sealChannel(SECRET_KEY, channel)) })));
  await DB.batch(
    sealed.map(({ id, before, address, secret }) =>
      DB.prepare('UPDATE digest_channel SET address = ?2, secret = ?3 WHERE id = ?1 AND address = ?4').bind(id, address, secret, before),
    ),
  );
}

const nameOf = ({ site, kind }: ChannelAddress, part: string) => `digest-channel/${site}/${kind}/${part}`;

/** A key of this purpose alone. */
async function keyOf(secretKey: string): Promise<CryptoKey> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const base = await crypto.subtle.importKey('raw', bytes(secretKey), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes('digest channels') };
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
