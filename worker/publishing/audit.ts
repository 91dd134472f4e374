/** One line of the audit log. `site` is null for what is of no site: users, sign-ins, tokens. */
export type AuditEntry = { site: string | null; actor: string; action: string; entity: string; before?: unknown; after?: unknown };

/** The line, for the batch that makes what it tells of. */
export function insertAudit(d1: D1Database, { site, actor, action, entity, before, after }: AuditEntry): D1PreparedStatement {
  return d1
    .prepare('INSERT INTO audit (site_id, actor, action, entity, before, after) VALUES ((SELECT id FROM site WHERE key = ?1), ?2, ?3, ?4, ?5, ?6)')
    .bind(site, actor, action, entity, jsonOrNull(before), jsonOrNull(after));
}

const jsonOrNull = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));
