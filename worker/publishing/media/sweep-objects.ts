type SweepBindings = Pick<Env, 'DB' | 'KV' | 'MEDIA'>;
/** How far the sweep of a day has come: the last object it looked at, and the day on which it was through. */
type Progress = { after?: string; through?: string };

/** KV: written and read by the sweep of R2 alone; lives for ever. */
const progressKey = 'media-sweep';
/** In UTC: when few are at work. */
const hour = 3;
const mostListed = 500;
const mostRemoved = 20;
const dayLong = 86_400_000;
const monthLong = 30 * dayLong;
/** In milliseconds: what a run has begun by then it ends, and leaves the rest to the next. */
const runLength = 10_000;

/** Once a day, one batch a minute of its hour: what does not fit into it goes on the next day. */
export async function sweepObjectsDaily(env: SweepBindings, now: Date): Promise<void> {
  if (now.getUTCHours() !== hour) return;
  const today = now.toISOString().slice(0, 10);
  const { after, through } = (await env.KV.get<Progress>(progressKey, 'json')) ?? {};
  if (through !== today) {
    const next = await noteUnnamed(env, now, after);
    const progress: Progress = next === undefined ? { through: today } : { after: next };
    await env.KV.put(progressKey, JSON.stringify(progress));
  }
  await removeUnnamed(env, now);
}

/** Notes which of the next objects no file names, and returns where to go on; undefined at the end. Other things in the bucket are left alone. */
export async function noteUnnamed({ DB, MEDIA }: SweepBindings, now: Date, after?: string, limit = mostListed): Promise<string | undefined> {
  const listed = await MEDIA.list({ limit, ...(after !== undefined && { startAfter: after }) });
  const keys = listed.objects.map(({ key }) => key).filter((key) => /^[^/]+\/[0-9a-f]{16}$/.test(key));
  await DB.prepare(
    `INSERT INTO unnamed_object (key, since) SELECT o.value, ?2 FROM json_each(?1) o JOIN site s ON s.key = ${siteOf('o.value')}
      WHERE NOT EXISTS (SELECT 1 FROM media f WHERE f.site_id = s.id AND f.hash = ${hashOf('o.value')}) ON CONFLICT DO NOTHING`,
  )
    .bind(JSON.stringify(keys), now.toISOString())
    .run();
  return listed.truncated ? listed.objects.at(-1)?.key : undefined;
}

/**
 * Removes what has been unnamed for a month: the edge keeps a copy of a page for a week at most. What something names
 * after all stays, and its month begins anew, so that it is in nobody's way; nor is what fails, which waits for a day.
 */
export async function removeUnnamed({ DB, MEDIA }: SweepBindings, now: Date): Promise<void> {
  const begun = performance.now();
  const before = new Date(now.getTime() - monthLong).toISOString();
  const due = await DB.prepare(`SELECT key FROM unnamed_object WHERE since < ?1 ORDER BY since LIMIT ${mostRemoved}`).bind(before).all<{ key: string }>();
  for (const { key } of due.results) {
    if (performance.now() - begun > runLength) return;
    try {
      await removeIfUnnamed({ DB, MEDIA }, key, before, now);
    } catch (error) {
      console.error(`The object ${key} could not be removed; it is tried again tomorrow.`, error);
      const tomorrow = new Date(now.getTime() - monthLong + dayLong).toISOString();
      await DB.prepare('UPDATE unnamed_object SET since = ?2 WHERE key = ?1').bind(key, tomorrow).run();
    }
  }
}

/** A statement for one object, which has to be looked for in all texts. */
async function removeIfUnnamed({ DB, MEDIA }: Pick<Env, 'DB' | 'MEDIA'>, key: string, before: string, now: Date): Promise<void> {
  const at = now.toISOString();
  // From here on whoever stores such bytes waits (`keep-objects.ts`).
  const [, doomed] = await DB.batch<{ key: string }>([
    DB.prepare(`UPDATE unnamed_object SET since = ?2, doomed_at = NULL WHERE key = ?1 AND ${isNamed}`).bind(key, at),
    DB.prepare('UPDATE unnamed_object SET doomed_at = ?2 WHERE key = ?1 AND since < ?3 RETURNING key').bind(key, at, before),
  ]);
  if (doomed?.results.length !== 1) return;
  await MEDIA.delete(key);
  await DB.prepare('DELETE FROM unnamed_object WHERE key = ?1 AND doomed_at = ?2').bind(key, at).run();
}

const siteOf = (key: string) => `substr(${key}, 1, instr(${key}, '/') - 1)`;
const hashOf = (key: string) => `substr(${key}, instr(${key}, '/') + 1)`;

/**
 * Whether an object of the list is a file's again, or stands in a compiled text, or by its address in one as it was
 * written; or was a file's that was deleted while a revision or somebody's working copy names it, so that it could be put back.
 */
const isNamed = `EXISTS (SELECT 1 FROM site s, (SELECT ${hashOf('unnamed_object.key')} AS hash) o WHERE s.key = ${siteOf('unnamed_object.key')} AND (
  EXISTS (SELECT 1 FROM media f WHERE f.site_id = s.id AND f.hash = o.hash)
  OR EXISTS (SELECT 1 FROM article a JOIN translation t ON t.article_id = a.id WHERE a.site_id = s.id AND instr(t.segments, o.hash) > 0)
  OR EXISTS (SELECT 1 FROM article a JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id AND r.number IN (t.live_revision, t.head_revision)
    WHERE a.site_id = s.id AND instr(r.body, o.hash) > 0)
  OR EXISTS (SELECT 1 FROM snippet n JOIN snippet_translation t ON t.snippet_id = n.id WHERE n.site_id = s.id AND instr(t.segments, o.hash) > 0)
  OR EXISTS (SELECT 1 FROM change c WHERE c.site_id = s.id AND c.kind = 'media' AND o.hash IN (c.before ->> 'hash', c.after ->> 'hash')
    AND NOT EXISTS (SELECT 1 FROM media f WHERE f.site_id = s.id AND f.key = c.entity) AND (
      EXISTS (SELECT 1 FROM article a JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id
        WHERE a.site_id = s.id AND (instr(r.body, c.entity) > 0 OR instr(r.body, o.hash) > 0))
      OR EXISTS (SELECT 1 FROM article a JOIN working_copy w ON w.article_id = a.id WHERE a.site_id = s.id AND (instr(w.text, c.entity) > 0 OR instr(w.text, o.hash) > 0))))))`;
