import type { AnyOrama, AnySchema, OramaPluginSync, Results } from '@orama/orama';
import { Engine, type CompactOptions } from './engine.ts';
import { makeDocumentsStore, makeIndex, makeSorter, makeTokenizer } from './orama/components.ts';
import { describeResults } from './orama/results.ts';
import { Unsupported } from './schema.ts';

export type { CompactOptions } from './engine.ts';

/** The engine of each database, for what Orama's own functions have no words for. */
const engines = new WeakMap<object, Engine>();

/** The engine of a database that was made with this plugin. */
export function engineOf(db: AnyOrama): Engine {
  for (const plugin of db.plugins ?? []) {
    const engine = engines.get(plugin);
    if (engine) return engine;
  }
  throw new Unsupported('This database was not made with pluginCompact.');
}

/**
 * Index, documents store, sorter and tokenizer for Orama's `create`. One plugin belongs to one database. Searches are
 * asynchronous, and their results say more than Orama's: `CompactResults`.
 */
export function pluginCompact(options: CompactOptions): OramaPluginSync {
  const plugin: OramaPluginSync = {
    name: 'compact',
    getComponents: (schema: AnySchema) => {
      if (engines.has(plugin)) throw new Unsupported('One pluginCompact belongs to one database: make another.');
      const engine = new Engine(schema, options);
      engines.set(plugin, engine);
      // Orama's type of this function lets each component be of any index, which no single one is.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { index: makeIndex(engine), documentsStore: makeDocumentsStore(engine), sorter: makeSorter(engine), tokenizer: makeTokenizer(engine) } as never;
    },
    beforeSearch: (db, params) => {
      const engine = engineOf(db);
      refuse(params);
      refuseTextFacets(engine, params);
      // Orama makes room for as many hits as it is asked for, whether there are so many or not.
      if (params.limit !== undefined && params.limit > engine.documents) params.limit = engine.documents;
      // Else it copies every hit without its vectors, of which there are none, and so reads all texts.
      params.includeVectors = true;
    },
    afterSearch: (db, params, _language, results: Results<unknown>) => describeResults(engineOf(db), 'term' in params ? params.term : undefined, results),
  };
  return plugin;
}

/** As hooks get them: of whatever database. */
type AnyParams = { mode?: string; term?: unknown; groupBy?: unknown; sortBy?: unknown; relevance?: unknown; exact?: unknown; facets?: unknown };

/** What Orama would go through every match for, or what the index has not got. */
function refuse(params: AnyParams): void {
  if (params.mode !== undefined && params.mode !== 'fulltext') throw new Unsupported(`mode: "${params.mode}" is not supported: the index has no vectors.`);
  if (params.groupBy) throw new Unsupported('groupBy is not supported: it would read every match. Use facets, and filter by one of their values.');
  if (typeof params.sortBy === 'function') throw new Unsupported('A function in sortBy is not supported: it would read every match. Sort by a property.');
  if (params.relevance) throw new Unsupported('relevance is not supported: say weight and b of each text in the fields of pluginCompact.');
  if (params.exact) throw new Unsupported('exact is not supported: ask for the words, and pass tolerance: 0.');
}

function refuseTextFacets(engine: Engine, params: AnyParams): void {
  const facets = Object.keys(params.facets ?? {});
  const text = facets.find((name) => engine.properties.some((property) => property.name === name && property.kind === 'text'));
  if (text !== undefined) throw new Unsupported(`"${text}" has no facets: it is a text; make it an enum.`);
}
