export type ExportFlags = { site: string };
export async function exportCommand(_folder: string, _flags: ExportFlags): Promise<number> {
  return 1;
}
