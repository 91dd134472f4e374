import { env } from 'cloudflare:workers';
import { detectNow } from '../../../worker/analytics/gaps/run-detection.ts';
import { forgetSearches, searched, searchedWell, siteId } from '../../analytics/gaps/searched.ts';

export const day = new Date().toISOString().slice(0, 10);
export const detect = async () => detectNow(env, await siteId(), Date.now());
export const idOf = async (label: string) => (await env.DB.prepare('SELECT id FROM gap WHERE label = ?').bind(label).first<number>('id')) ?? 0;
export const stateOf = (id: number) => env.DB.prepare('SELECT state, owner, note, version, draft FROM gap WHERE id = ?').bind(id).first();

/** What there is a gap of each language for, and one of a misspelling. */
export async function searchInVain(): Promise<void> {
  await forgetSearches();
  await searchedWell('en-us', 'en-gb', 'de-de', 'fr-fr');
  await searched('en-us', 'engraving', { day, searches: 20, zero: 16, weak: 4, contacts: 3, shown: { 1030: 4 }, next: { 'engrave earbuds': 6, gift: 2 } });
  await searched('en-gb', 'engrave earbuds', { day, searches: 8, zero: 8 });
  await searched('de-de', '<script>alert(1)</script> gravur', { day, searches: 12, zero: 12 });
  await searched('en-us', 'warenty', { day, searches: 9, zero: 9 });
  await searched('fr-fr', 'nettoyer écouteurs', { day, searches: 15, clicked: 12, shown: { 1003: 15 }, clicks: { 1003: 12 } });
}
