import type { IndexReader } from '../read/index-reader.ts';

/** Where a light document keeps which one it is. */
const at = Symbol('document');

/** Its id and whatever the documents have. */
export type LightDocument = { id: string; [property: string]: unknown };

/** A document of which nothing is read until it is looked at: what Orama's facets see of every match. */
export function lightDocuments(index: IndexReader): (document: number) => LightDocument {
  // A class, since there may be as many as there are documents: nothing else is made so fast.
  const Light = class implements LightDocument {
    declare id: string;
    [property: string]: unknown;
    readonly [at]: number;

    constructor(document: number) {
      this[at] = document;
    }
  };
  for (const name of propertyNames(index)) Object.defineProperty(Light.prototype, name, hitProperty(index, name));
  return (document) => new Light(document);
}

/** The same with properties of their own, for hits: they can be spread, listed and written as JSON. */
export function hitDocuments(index: IndexReader): (document: number) => LightDocument {
  // The same functions for all hits and one after the other, so that all are of one shape.
  const properties = Array.from(propertyNames(index), (name) => [name, hitProperty(index, name)] as const);
  return (document) => {
    const hit: LightDocument = Object.create(Object.prototype);
    Object.defineProperty(hit, at, { value: document });
    for (const [name, property] of properties) Object.defineProperty(hit, name, property);
    return hit;
  };
}

function hitProperty(index: IndexReader, name: string): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: { [at]: number }) {
      return read(index, this[at], name);
    },
  };
}

const propertyNames = (index: IndexReader) => new Set(['id', ...index.columns.keys(), ...index.keys]);

function read(index: IndexReader, document: number, name: string): unknown {
  if (name === 'id') return index.ids.at(document);
  const column = index.columns.get(name);
  return column ? column.value(document) : index.texts.read(document)[name];
}
