import { search, type AnyOrama, type SearchParams } from '@orama/orama';
import type { LightDocument } from './orama/light-document.ts';
import type { CompactResults } from './orama/results.ts';

/** Orama's `search`, with the type of what this plugin's results say besides. */
export async function ask<Document = LightDocument>(db: AnyOrama, params: SearchParams<AnyOrama>): Promise<CompactResults<Document>> {
  const results: unknown = await search(db, params);
  // `describeResults` has added the rest.
  return results as CompactResults<Document>; // oxlint-disable-line typescript/no-unsafe-type-assertion
}
