import type { AnyOrama } from '@orama/orama';
import type { Engine } from '../engine.ts';

/**
 * Orama keeps a map and a list of all ids. The engine has them already, and numbers documents as it takes them: in their
 * place stand a map and a list that ask it, so that no id of an opened index is decoded but those that are asked for.
 */
export function lendIds(store: AnyOrama['internalDocumentIDStore'], { ids }: Engine): void {
  store.idToInternalId = new LentMap(ids);
  store.internalIdToId = new Proxy<string[]>([], {
    get: (list, key) => {
      if (key === 'length') return ids.count();
      if (key === 'push') return () => ids.count();
      if (typeof key === 'string' && /^\d+$/.test(key)) return ids.at(Number(key));
      return Reflect.get(list, key);
    },
  });
}

class LentMap extends Map<string, number> {
  readonly #ids: Engine['ids'];

  constructor(ids: Engine['ids']) {
    super();
    this.#ids = ids;
  }

  override get(id: string): number | undefined {
    const document = this.#ids.find(id);
    return document === undefined ? undefined : document + 1;
  }

  override has(id: string): boolean {
    return this.#ids.find(id) !== undefined;
  }

  override get size(): number {
    return this.#ids.count();
  }

  /** An id that is asked for and is not there stays unknown. */
  override set(): this {
    return this;
  }
}
