/** A database in which something else happens, once, just before a batch that this pattern knows by one of its statements. */
export function meanwhile(d1: D1Database, pattern: RegExp, happen: () => Promise<unknown>): D1Database {
  let isComing = false;
  let isOver = false;
  return new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) => {
          if (pattern.test(sql)) isComing = true;
          return target.prepare(sql);
        };
      if (name === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          if (isComing && !isOver) {
            isOver = true;
            await happen();
          }
          return target.batch(statements);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
