/**
 * What should be counted, by table and row, added up by whoever makes a reader: one plain sum, without the worker's
 * measuring, its threads, its watermark or any difference.
 */
export class Truth {
  readonly tables = new Map<string, Map<string, Map<string, number>>>();

  add(table: string, about: readonly (string | number)[], counts: Record<string, number>): void {
    const rows = this.tables.get(table) ?? new Map<string, Map<string, number>>();
    this.tables.set(table, rows);
    const key = JSON.stringify(about);
    const row = rows.get(key) ?? new Map<string, number>();
    rows.set(key, row);
    for (const [name, count] of Object.entries(counts)) row.set(name, (row.get(name) ?? 0) + count);
  }
}
