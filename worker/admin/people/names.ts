import { isKnownAt, nameAt } from './known.ts';

/** Somebody whom logs name; also one who was removed, since logs go on naming them. */
type KnownPerson = { email: string; name: string; removedAt: string | null };
export type FindPerson = (email: string) => Promise<KnownPerson | undefined>;

/**
 * Gathers whom a screen names while it is drawn, and asks once for all of them. Panels that first wait for rows of their
 * own come later, and ask for whom nobody asked before. Names are those by which the site knows them; whom it does not know
 * is found for somebody who looks after the people of all sites alone (`isForAll`), since any address may stand in what people write.
 */
export function findNames(d1: D1Database, site: string, isForAll: boolean): FindPerson {
  const asked = new Map<string, Promise<KnownPerson | undefined>>();
  let gathered: { emails: string[]; people: Promise<Map<string, KnownPerson>> } | undefined;
  const gather = (email: string) => {
    if (gathered === undefined) {
      const emails: string[] = [];
      const people = Promise.resolve().then(() => {
        gathered = undefined;
        return readPeople(d1, site, isForAll, emails);
      });
      gathered = { emails, people };
    }
    gathered.emails.push(email);
    return gathered.people.then((people) => people.get(email));
  };
  return (email) => {
    const known = asked.get(email) ?? gather(email);
    asked.set(email, known);
    return known;
  };
}

async function readPeople(d1: D1Database, site: string, isForAll: boolean, emails: readonly string[]): Promise<Map<string, KnownPerson>> {
  const { results } = await d1
    .prepare(
      `SELECT u.email AS email, u.removed_at AS removedAt, ${nameAt('?2')} AS name FROM user u
        WHERE u.email IN (SELECT value FROM json_each(?1)) AND (?3 = 1 OR ${isKnownAt('?2')}) LIMIT 5000`,
    )
    .bind(JSON.stringify(emails), site, isForAll ? 1 : 0)
    .all<KnownPerson>();
  return new Map(results.map((person) => [person.email, person]));
}
