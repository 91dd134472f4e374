/**
 * R2: one object for each site and hour (UTC) in which readers did something, its events as gzipped lines of JSON. Written by
 * the hourly job alone, always whole; deleted with its events, by the daily sweep and by `npm run analytics -- delete`.
 * `hour` counts from 1970: `archive/ondelle/2026-11-26/09.ndjson.gz`.
 */
export function archiveKey(site: string, hour: number): string {
  const moment = new Date(hour * hourLength).toISOString();
  return `archive/${site}/${moment.slice(0, 10)}/${moment.slice(11, 13)}.ndjson.gz`;
}

export const hourLength = 3_600_000;
