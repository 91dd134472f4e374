/**
 * What of the search a commit makes stale: the indexes of all locales that show one of these languages (null: of every
 * locale), and what lies beside those of these locales, by key: their compiled tuning, what they lead with. `articles` are the
 * numbers of all articles that changed, where nothing else did.
 */
export type SearchWork = { languages?: string[] | null; articles?: number[]; tuning?: string[] };

/** For a change that any page may show. */
export const everyLocale: SearchWork = { languages: null };

/** What shows a file that has other bytes now; `after` is the id of the last text that was done, `author` who replaced it. */
export type RecompileWork = { key: string; after: number; author: string };

/**
 * What a commit asks the drain to do: cache tags to purge, whether the gateway's table must be written, what to index, and
 * of which file whatever shows it must be compiled anew.
 */
export type OutboxEntry = { site: string; tags: string[]; gateway: boolean; search?: SearchWork; recompile?: RecompileWork };

/** The outbox row of a change, for the batch that makes it. */
export function insertOutbox(d1: D1Database, { site, tags, gateway, search, recompile }: OutboxEntry): D1PreparedStatement {
  return d1
    .prepare('insert into outbox (site_id, tags, gateway, search, recompile) select id, ?2, cast(?3 as integer), ?4, ?5 from site where key = ?1')
    .bind(
      site,
      JSON.stringify(tags),
      gateway ? 1 : 0,
      search === undefined ? null : JSON.stringify(search),
      recompile === undefined ? null : JSON.stringify(recompile),
    );
}
