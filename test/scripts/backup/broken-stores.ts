/** A database that something is done to before this batch of it. */
export function onceAtBatch(d1: D1Database, number: number, change: () => Promise<unknown>): D1Database {
  let batches = 0;
  return new Proxy(d1, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'batch') return typeof value === 'function' ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        if ((batches += 1) === number) await change();
        return target.batch(statements);
      };
    },
  });
}

/** A store that answers all but this. */
export function deadAt<Store extends object>(store: Store, method: keyof Store): Store {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === method) return () => Promise.reject(new Error('the line is dead'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A database that answers so many batches and statements, and then no more. */
export function failingAt(d1: D1Database, most: number): D1Database {
  let left = most;
  return new Proxy(d1, {
    get: (target, name) => {
      if (name === 'prepare' && left-- <= 0) throw new Error('the line is dead');
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
