import { env } from 'cloudflare:workers';

export type Row = Record<string, unknown>;

/** Every row of every table, and every line of the archive, by where it stands; with the number by which its table orders it. */
export async function storedRows(): Promise<[place: string, rows: Row[]][]> {
  const { results: tables } = await env.DB.prepare(
    "SELECT name, sql LIKE '%WITHOUT ROWID%' AS unnumbered FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string; unnumbered: number }>();
  const stored: [string, Row[]][] = [];
  for (const { name, unnumbered } of tables)
    stored.push([name, (await env.DB.prepare(`SELECT ${unnumbered ? '' : 'rowid AS "rowid", '}* FROM "${name}"`).all()).results]);
  for (const { key } of (await env.MEDIA.list({ prefix: 'archive/' })).objects) {
    const object = await env.MEDIA.get(key);
    if (!object) continue;
    const lines = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text();
    stored.push([key, JSON.parse(`[${lines.trim().replaceAll('\n', ',')}]`)]);
  }
  return stored;
}
