import { existsSync, writeFileSync } from 'node:fs';
import type { Place } from '../../worker/markets/read-page.ts';
import { writeSynonymsCsv } from '../../worker/search/tuning/synonyms-csv.ts';
import { UsageError } from '../content/usage-error.ts';
import { readStoredSynonyms } from './stored-synonyms.ts';

export async function exportSynonyms(env: Pick<Env, 'DB'>, file: string, place: Place, force: boolean): Promise<number> {
  if (existsSync(file) && !force) throw new UsageError(`${file} is there already: name another file, or replace it with --force`);
  const { list } = await readStoredSynonyms(env.DB, place);
  writeFileSync(file, writeSynonymsCsv(list));
  console.log(`${list.length} synonym groups of ${place.locale} written to ${file}`);
  return 0;
}
