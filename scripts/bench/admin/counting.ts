/** A database that counts what it is asked: statements prepared and run, and round trips. */
export function countingDatabase(d1: D1Database): { d1: D1Database; count: { statements: number; trips: number } } {
  const count = { statements: 0, trips: 0 };
  const runs = new Set(['run', 'all', 'first', 'raw']);
  const originals = new WeakMap<object, D1PreparedStatement>();
  const watch = (statement: D1PreparedStatement): D1PreparedStatement => {
    const watched = new Proxy(statement, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (name === 'bind') return watch(target.bind(...given));
          if (runs.has(String(name))) {
            count.statements += 1;
            count.trips += 1;
          }
          return Reflect.apply(value, target, given);
        };
      },
    });
    originals.set(watched, statement);
    return watched;
  };
  const counted = new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => watch(target.prepare(sql));
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) => {
          count.statements += statements.length;
          count.trips += 1;
          return target.batch(statements.map((each) => originals.get(each) ?? each));
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (...given: unknown[]): unknown => Reflect.apply(value, target, given) : value;
    },
  });
  return { d1: counted, count };
}
