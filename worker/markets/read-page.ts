import { makeLocaleModel, type LocaleModel } from './locale-model.ts';
import type { LocaleRows } from './locale-rows.ts';

/** Where a page is: site and locale by key. */
export type Place = { site: string; locale: string };

const mostHeld = 64;
/** The version of each locale this isolate showed last; the one that was made longest ago goes first. */
const held = new Map<string, LocaleModel>();

/**
 * Runs a `pageStatement` on the nearest replica: one round trip, whatever the page needs. Undefined if there is no such
 * site or locale. Throws when D1 does.
 */
export async function readPage<Row>(d1: D1Database, statement: string, place: Place, ...parameters: (string | number)[]) {
  const name = `${place.site}/${place.locale}`;
  const known = held.get(name);
  const row = await d1
    .withSession('first-unconstrained')
    .prepare(statement)
    .bind(place.site, place.locale, known?.version ?? 0, ...parameters)
    .first<Row & { localeVersion: number; localeRows: string | null }>();
  if (row === null) return undefined;
  return { row, model: keep(name, row, known) };
}

function keep(name: string, row: { localeVersion: number; localeRows: string | null }, known: LocaleModel | undefined): LocaleModel {
  if (row.localeRows === null) {
    if (known?.version !== row.localeVersion) throw new Error(`D1 left out version ${row.localeVersion} of ${name}, which is not held`);
    return known;
  }
  const rows: LocaleRows = JSON.parse(row.localeRows);
  const model = makeLocaleModel(rows, row.localeVersion);
  // A lagging replica's older version is shown, as its row is, but does not take the place of a newer one.
  if (known && known.version > model.version) return model;
  held.delete(name);
  held.set(name, model);
  for (const oldest of held.keys()) {
    if (held.size <= mostHeld) break;
    held.delete(oldest);
  }
  return model;
}
