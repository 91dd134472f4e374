/** What a database was asked: statements run, and round trips. */
export type Asked = { statements: number; trips: number };

const runs = new Set(['run', 'all', 'first', 'raw']);

/** A database that counts what it is asked, by whatever session. */
export function countingDatabase(d1: D1Database): { d1: D1Database; count: Asked } {
  const count = { statements: 0, trips: 0 };
  return { d1: watch(d1, count, new WeakMap()), count };
}

type Originals = WeakMap<object, D1PreparedStatement>;

function watch<Database extends D1Database | D1DatabaseSession>(database: Database, count: Asked, originals: Originals): Database {
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'prepare') return (sql: string) => watchStatement(target.prepare(sql), count, originals);
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) => {
          add(count, statements.length);
          return target.batch(statements.map((each) => originals.get(each) ?? each));
        };
      return (...given: unknown[]): unknown => {
        if (name === 'withSession' && 'withSession' in target) return watch(target.withSession(String(given[0])), count, originals);
        if (name === 'exec') add(count, 1);
        return Reflect.apply(value, target, given);
      };
    },
  });
}

function watchStatement(statement: D1PreparedStatement, count: Asked, originals: Originals): D1PreparedStatement {
  const watched = new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (name === 'bind') return watchStatement(target.bind(...given), count, originals);
        if (runs.has(String(name))) add(count, 1);
        return Reflect.apply(value, target, given);
      };
    },
  });
  originals.set(watched, statement);
  return watched;
}

function add(count: Asked, statements: number): void {
  count.statements += statements;
  count.trips += 1;
}
