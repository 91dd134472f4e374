import type { Column, Scalar } from '../read/columns.ts';
import type { IndexReader } from '../read/index-reader.ts';
import { Unsupported } from '../schema.ts';

type Test = (document: number) => boolean;

/** The documents that pass a filter, as Orama wants them, with a byte for each document beside. Orama counts from 1. */
export class DocumentSet extends Set<number> {
  readonly allowed: Uint8Array;

  constructor(allowed: Uint8Array) {
    super();
    this.allowed = allowed;
  }

  override has(id: number): boolean {
    return this.allowed[id - 1] === 1;
  }

  override get size(): number {
    let size = 0;
    for (const each of this.allowed) size += each;
    return size;
  }

  override *[Symbol.iterator](): SetIterator<number> {
    for (let document = 0; document < this.allowed.length; document++) if (this.allowed[document] === 1) yield document + 1;
  }

  override values = () => this[Symbol.iterator]();
  override keys = () => this[Symbol.iterator]();
  override forEach(each: (value: number, same: number, set: Set<number>) => void): void {
    for (const id of this) each(id, id, this);
  }
}

/** Reads Orama's `where`: properties joined by and, the operators of their type, and `and`, `or`, `not`. */
export function filterDocuments(index: IndexReader, where: Record<string, unknown>): DocumentSet {
  const test = everyOf(index, where);
  const allowed = new Uint8Array(index.layout.counts.documents);
  for (let document = 0; document < allowed.length; document++) allowed[document] = test(document) ? 1 : 0;
  return new DocumentSet(allowed);
}

function everyOf(index: IndexReader, where: Record<string, unknown>): Test {
  const tests = Object.entries(where).map(([name, condition]) => testOf(index, name, condition));
  return (document) => tests.every((test) => test(document));
}

function testOf(index: IndexReader, name: string, condition: unknown): Test {
  if (name === 'and' || name === 'or') {
    const tests = (Array.isArray(condition) ? condition : []).map((each) => everyOf(index, asRecord(each, name)));
    return name === 'and' ? (document) => tests.every((test) => test(document)) : (document) => tests.some((test) => test(document));
  }
  if (name === 'not') {
    const test = everyOf(index, asRecord(condition, name));
    return (document) => !test(document);
  }
  const column = index.columns.get(name);
  if (!column)
    throw new Unsupported(
      `"${name}" cannot be filtered by: ${index.fields.includes(name) ? 'it is a text; make it an enum.' : 'the schema does not have it.'}`,
    );
  return columnTest(column, condition);
}

function columnTest(column: Column, condition: unknown): Test {
  const { name, type } = column.property;
  if (type.startsWith('number')) return numberTest(column, asRecord(condition, name));
  if (type.startsWith('boolean')) return codeTest(column, [condition === true]);
  const { eq, in: among, nin, containsAny, containsAll, ...rest } = asRecord(condition, name);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    throw new Unsupported(`"${name}" has no operator ${unknown}: use ${type === 'enum' ? 'eq, in or nin' : 'containsAny or containsAll'}.`);
  const tests: Test[] = [];
  if (eq !== undefined) tests.push(codeTest(column, scalars([eq])));
  if (among !== undefined) tests.push(codeTest(column, scalars(among)));
  if (containsAny !== undefined) tests.push(codeTest(column, scalars(containsAny)));
  if (nin !== undefined) {
    const test = codeTest(column, scalars(nin));
    tests.push((document) => !test(document));
  }
  if (containsAll !== undefined) for (const value of scalars(containsAll)) tests.push(codeTest(column, [value]));
  return (document) => tests.every((test) => test(document));
}

function codeTest(column: Column, values: readonly Scalar[]): Test {
  const codes = column.codesOf(values);
  return (document) => column.codes(document).some((code) => codes.has(code));
}

function numberTest(column: Column, condition: Record<string, unknown>): Test {
  const tests = Object.entries(condition).map(([operator, bound]) => numberOperator(column.property.name, operator, bound));
  return (document) => {
    const value = column.value(document);
    return (Array.isArray(value) ? value : [value]).some((each) => typeof each === 'number' && tests.every((test) => test(each)));
  };
}

function numberOperator(name: string, operator: string, bound: unknown): (value: number) => boolean {
  if (operator === 'between' && Array.isArray(bound)) return (value) => value >= Number(bound[0]) && value <= Number(bound[1]);
  const limit = Number(bound);
  switch (operator) {
    case 'eq':
      return (value) => value === limit;
    case 'gt':
      return (value) => value > limit;
    case 'gte':
      return (value) => value >= limit;
    case 'lt':
      return (value) => value < limit;
    case 'lte':
      return (value) => value <= limit;
    default:
      throw new Unsupported(`"${name}" has no operator ${operator}: use eq, gt, gte, lt, lte or between.`);
  }
}

const scalars = (values: unknown): Scalar[] => (Array.isArray(values) ? values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)) : []);

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Unsupported(`The filter of "${name}" is no object of operators.`);
  return Object.fromEntries(Object.entries(value));
}
