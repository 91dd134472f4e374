import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRestD1 } from './rest-d1.ts';
import type { Deployment } from './step.ts';

/** `at`, in milliseconds, to the second. */
export type AppliedMigration = { name: string; at: number };

/** The migrations that the deployed database has. */
export async function listApplied({ api, account, databaseId }: Deployment): Promise<AppliedMigration[]> {
  if (databaseId === undefined) return [];
  const d1 = openRestD1(api, account.id, databaseId);
  const table = await d1.prepare("SELECT name FROM sqlite_schema WHERE name = 'd1_migrations'").first<string>('name');
  if (table === null) return [];
  const { results } = await d1.prepare('SELECT name, applied_at AS at FROM d1_migrations ORDER BY id LIMIT 1000').all<{ name: string; at: string }>();
  return results.map(({ name, at }) => ({ name, at: Date.parse(`${at.replace(' ', 'T')}Z`) }));
}

export const listKnown = (deployment: Deployment): string[] => readdirSync(folderOf(deployment)).filter((file) => file.endsWith('.sql'));

const folderOf = ({ folder, config }: Deployment) => join(folder, config.d1_databases[0]?.migrations_dir ?? 'migrations');

/** Of these, what a version that does not know of them cannot work with, as far as can be told. */
export function listBreaking(deployment: Deployment, names: readonly string[]): string[] {
  return names.filter((name) => {
    const file = join(folderOf(deployment), name);
    return !existsSync(file) || !onlyAdds(readFileSync(file, 'utf8'));
  });
}

/** Whether a migration only adds what nobody else sees: tables, columns, and indexes that refuse nothing in tables that were there. */
export function onlyAdds(sql: string): boolean {
  const statements = sql
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  const fresh = new Set(statements.map((statement) => /^CREATE TABLE (\S+)/i.exec(statement)?.[1]));
  return statements.every((statement) => {
    const unique = /^CREATE UNIQUE INDEX \S+ ON (\S+)/i.exec(statement);
    return unique ? fresh.has(unique[1]) : /^(CREATE TABLE|CREATE INDEX|ALTER TABLE \S+ ADD)\s/i.test(statement);
  });
}
