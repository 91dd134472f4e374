import { makeLocaleModel, type LocaleModel } from './locale-model.ts';
import type { LocaleRows } from './locale-rows.ts';

/** Where a page is: site and locale by key. */
export type Place = { site: string; locale: string };

const mostHeld = 64;
/** The version of each locale this isolate showed last; the one that was made longest ago goes first. */
const held = new Map<string, LocaleModel>();

type Asked = { statement: string; place: Place; parameters: (string | number)[] };
type Columns = { localeVersion: number; localeRows: string | null };

/**
 * Runs a `pageStatement` on the nearest replica: one round trip, whatever the page needs. Undefined if there is no such
 * site or locale. Throws when D1 does.
 */
export async function readPage<Row>(d1: D1Database, statement: string, place: Place, ...parameters: (string | number)[]) {
  const { prepared, keep } = prepare(d1.withSession('first-unconstrained'), { statement, place, parameters });
  const row = await prepared.first<Row & Columns>();
  return row === null ? undefined : { row, model: keep(row) };
}

/** The first of these pages that there is, in one round trip as well. */
export async function readFirstPage<Row>(d1: D1Database, asked: readonly Asked[]) {
  const session = d1.withSession('first-unconstrained');
  const pages = asked.map((each) => prepare(session, each));
  const answers = await session.batch<Row & Columns>(pages.map(({ prepared }) => prepared));
  for (const [index, { keep }] of pages.entries()) {
    const row = answers[index]?.results[0];
    if (row) return { row, model: keep(row) };
  }
  return undefined;
}

/** A statement that leaves out what is held as it begins, and what to do with its row. */
function prepare(session: D1DatabaseSession, { statement, place: { site, locale }, parameters }: Asked) {
  const name = `${site}/${locale}`;
  const known = held.get(name);
  return {
    prepared: session.prepare(statement).bind(site, locale, known?.version ?? 0, ...parameters),
    keep: (row: Columns) => keepModel(name, row, known),
  };
}

function keepModel(name: string, row: Columns, known: LocaleModel | undefined): LocaleModel {
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
