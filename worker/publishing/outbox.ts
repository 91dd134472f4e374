/** What a commit asks the drain to do: cache tags to purge, and whether the gateway's table must be written. */
export type OutboxEntry = { site: string; tags: string[]; gateway: boolean };

/** The outbox row of a change, for the batch that makes it. */
export function insertOutbox(d1: D1Database, { site, tags, gateway }: OutboxEntry): D1PreparedStatement {
  return d1
    .prepare('insert into outbox (site_id, tags, gateway) select id, ?2, cast(?3 as integer) from site where key = ?1')
    .bind(site, JSON.stringify(tags), gateway ? 1 : 0);
}
