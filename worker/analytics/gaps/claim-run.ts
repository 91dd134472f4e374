/** How far a look at a site has come that takes more than one run: its languages, the gaps found, and the events it counts on. */
export type Looked = { languages: string[]; found: number; upTo: number };
/** The turn of a site, by its id: nobody else looks for its gaps meanwhile. `day` is UTC. */
export type Turn = { site: number; claim: string; at: number; day: string; looked: Looked | undefined };

const firstWait = 600_000;
const dayLength = 86_400_000;

/**
 * Takes a site's turn, before anything is looked at: a run that comes to no end holds up neither other sites nor, each time
 * twice as long, its own next try. `insist`: also before that time is over, where nobody looks now. Undefined: it is taken.
 */
export async function claimRun(d1: D1Database, site: number, now: number, insist: boolean): Promise<Turn | undefined> {
  const claim = crypto.randomUUID();
  const row = await d1
    .prepare(
      `INSERT INTO gap_run (site_id, at, up_to, found, claim, claimed_until, tries)
      SELECT id, 0, 0, 0, ?2, CAST(?3 + ${firstWait} AS INTEGER), 1 FROM site WHERE id = ?1
      ON CONFLICT (site_id) DO UPDATE SET claim = ?2, tries = tries + 1,
        claimed_until = CAST(?3 + min(${dayLength}, ${firstWait} * (1 << min(tries, 8))) AS INTEGER)
      WHERE claimed_until <= ?3 OR (?4 AND claim IS NULL) RETURNING looked`,
    )
    .bind(site, claim, now, insist ? 1 : 0)
    .first<{ looked: string | null }>();
  if (!row) return undefined;
  const looked: Looked | null = JSON.parse(row.looked ?? 'null');
  return { site, claim, at: now, day: new Date(now).toISOString().slice(0, 10), looked: looked ?? undefined };
}

/** For a batch: fails it, as the column takes no null, where the turn was lost meanwhile. */
export const holdRun = (d1: D1Database, { site, claim }: Turn): D1PreparedStatement =>
  d1.prepare('UPDATE gap_run SET at = iif(claim IS ?2, at, NULL) WHERE site_id = ?1').bind(site, claim);

/** The next run goes on from here. */
export const pauseRun = (d1: D1Database, { site, claim }: Turn, looked: Looked) =>
  d1
    .prepare('UPDATE gap_run SET claim = NULL, claimed_until = 0, tries = 0, looked = ?3 WHERE site_id = ?1 AND claim = ?2')
    .bind(site, claim, JSON.stringify(looked))
    .run();

/** Each language of the site was looked at; gaps of others are not found any more. */
export async function endRun(d1: D1Database, { site, claim, at }: Turn, { languages, found, upTo }: Looked): Promise<void> {
  await d1.batch([
    d1
      .prepare('UPDATE gap SET score = 0 WHERE site_id = ?1 AND score > 0 AND language NOT IN (SELECT value FROM json_each(?2))')
      .bind(site, JSON.stringify(languages)),
    d1
      .prepare(
        `UPDATE gap_run SET claim = NULL, claimed_until = 0, tries = 0, looked = NULL, at = CAST(?3 AS INTEGER), up_to = CAST(?4 AS INTEGER), found = CAST(?5 AS INTEGER)
        WHERE site_id = ?1 AND claim = ?2`,
      )
      .bind(site, claim, at, upTo, found),
  ]);
}

/** It failed: the wait before the next try stays. */
export const giveUpRun = (d1: D1Database, { site, claim }: Turn) =>
  d1.prepare('UPDATE gap_run SET claim = NULL WHERE site_id = ?1 AND claim = ?2').bind(site, claim).run();
