import { env } from 'cloudflare:workers';
import type { ChannelKind } from '../../../worker/analytics/digest/channel-kinds.ts';
import type { Digest } from '../../../worker/analytics/digest/digest.ts';

export const now = Date.parse('2026-11-30T08:00:00Z');

export const digest: Digest = {
  title: 'Ondelle: what readers could not find',
  from: '2026-11-23',
  to: '2026-11-29',
  href: 'https://help.example.com/admin/reports',
  meaning: 'Days are UTC.',
  sections: [
    {
      title: 'Top gaps',
      items: [{ text: '“<!channel> *ab* [x](http://evil.example)”', detail: 'write an answer', href: 'https://help.example.com/a' }],
      empty: '',
    },
  ],
};
export const compose = () => Promise.resolve(digest);

/** An edition for one channel, due now. */
export async function prepare(kind: ChannelKind, address: string, secret: string | null = null): Promise<number> {
  const channel = await env.DB.prepare(
    "INSERT INTO digest_channel (site_id, kind, name, address, secret, created_at) SELECT id, ?, 'Team', ?, ?, 0 FROM site WHERE key = 'ondelle' RETURNING id",
  )
    .bind(kind, address, secret)
    .first<number>('id');
  const delivery = await env.DB.prepare(
    `INSERT INTO digest_delivery (site_id, edition, channel_id, name, up_to, state, next_at, at)
    SELECT id, '2026-11-30', ?, 'Team', '2026-11-29', 'waiting', CAST(? AS INTEGER), 0 FROM site WHERE key = 'ondelle' RETURNING id`,
  )
    .bind(channel, now)
    .first<number>('id');
  return delivery ?? 0;
}

type Row = { state: string; tries: number; nextAt: number; said: string | null };
export const rowOf = (id: number) => env.DB.prepare('SELECT state, tries, next_at AS nextAt, said FROM digest_delivery WHERE id = ?').bind(id).first<Row>();

export const forgetDigests = () => env.DB.batch(['digest_delivery', 'digest_channel', 'digest'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
