import type { AnySchema, SearchableType } from '@orama/orama';

/** What an index can hold of a document, by property. */
type PropertyKind = 'text' | 'value' | 'list' | 'number';
export type Property = { name: string; type: SearchableType; kind: PropertyKind };

const kinds: Record<string, PropertyKind> = {
  string: 'text',
  'string[]': 'text',
  enum: 'value',
  boolean: 'value',
  number: 'number',
  'enum[]': 'list',
  'boolean[]': 'list',
  'number[]': 'list',
};
const mostTexts = 7;

/** An index was asked for something it does not do; the message says what, and what to do instead. */
export class Unsupported extends Error {
  override name = 'Unsupported';
}

/** The schema's properties in order; throws for types that the index does not hold. */
export function readSchema(schema: AnySchema): Property[] {
  const properties = Object.entries(schema).map(([name, type]): Property => {
    if (typeof type !== 'string') throw new Unsupported(`"${name}" is nested: put its properties side by side, "${name}_…".`);
    const kind = kinds[type];
    if (!kind) throw new Unsupported(`"${name}" is of type ${type}: this index has no vectors or geopoints. Leave it out of the schema to store it alone.`);
    return { name, type, kind };
  });
  const texts = properties.filter(({ kind }) => kind === 'text');
  if (texts.length > mostTexts) throw new Unsupported(`The schema has ${texts.length} texts; an index holds ${mostTexts}. Put some together.`);
  return properties;
}
