/** What only this day knows: visits and the links of results are signed with it, and when it is gone nobody can tell them again. */
type Day = string;

const saltKey = (day: Day) => `visit-salt/${day}`;
const hour = 3_600_000;
const dayLength = 24 * hour;
/** Every location must read the same salt, and what KV was told takes its time to reach all of them. */
const madeAhead = 12 * hour;
const missKept = 60_000;

/** When a day's salt is forgotten everywhere. */
const endOf = (day: Day): number => Date.parse(day) + dayLength + hour;

export const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10);

type Held = { salt: Uint8Array<ArrayBuffer> | undefined; until: number };
/** A salt never changes once it is there, and is held no longer than KV has it; that there is none is asked again after a minute. */
const held = new Map<Day, Held>();

/** The salt of a day: 32 random bytes. Undefined where there is none, or KV does not answer. */
export async function findSalt(kv: KVNamespace, day: Day, now: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const [old, { until }] of held) if (until <= now) held.delete(old);
  const known = held.get(day);
  if (known) return known.salt;
  if (endOf(day) <= now) return undefined;
  const stored = await readSalt(kv, day);
  held.set(day, { salt: stored, until: stored ? endOf(day) : now + missKept });
  return stored;
}

async function readSalt(kv: KVNamespace, day: Day): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const bytes = await kv.get(saltKey(day), 'arrayBuffer');
    return bytes?.byteLength === 32 ? new Uint8Array(bytes) : undefined;
  } catch (error) {
    console.error('The salt of the day could not be read; nobody belongs to a visit meanwhile.', error);
    return undefined;
  }
}

/** Makes the salt of the one day that begins 12 to 36 hours from now, if it is not there. KV forgets it an hour after its day. */
export async function makeSalts(kv: KVNamespace, now: number): Promise<void> {
  await makeSalt(kv, dayOf(now + madeAhead + dayLength));
}

/** For a site that starts on this machine, where no other location could read another salt. */
export async function makeSalt(kv: KVNamespace, day: Day): Promise<void> {
  if ((await kv.get(saltKey(day), 'arrayBuffer')) !== null) return;
  const expiration = endOf(day) / 1000;
  await kv.put(saltKey(day), crypto.getRandomValues(new Uint8Array(32)), { expiration });
}
