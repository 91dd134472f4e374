/** Of the object in R2 that holds a file's bytes. */
export const objectKey = (site: string, hash: string): string => `${site}/${hash}`;

const waits = [100, 300, 600, 1000, 2000];
/** By then, a sweep that was removing it has died. */
const longestSweep = 60_000;

/**
 * Before bytes are stored, or found to be there: takes them off the list of what the sweep removes. One that it is removing
 * in this moment is waited for, so that whoever stores it next stores it after that.
 */
export async function keepObjects(d1: D1Database, keys: readonly string[]): Promise<void> {
  for (const wait of waits) {
    if (await areKept(d1, keys)) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  if (!(await areKept(d1, keys))) throw new Error('Files are being removed that were to be stored; in a minute they can be.');
}

async function areKept(d1: D1Database, keys: readonly string[]): Promise<boolean> {
  const list = JSON.stringify(keys);
  const dead = new Date(Date.now() - longestSweep).toISOString();
  const [, doomed] = await d1.batch([
    d1.prepare('DELETE FROM unnamed_object WHERE key IN (SELECT value FROM json_each(?1)) AND (doomed_at IS NULL OR doomed_at < ?2)').bind(list, dead),
    d1.prepare('SELECT 1 FROM unnamed_object WHERE key IN (SELECT value FROM json_each(?1)) LIMIT 1').bind(list),
  ]);
  return doomed?.results.length === 0;
}
