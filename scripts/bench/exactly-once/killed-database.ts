import type { Random } from '../search/random.ts';

/** Where a run is killed: before a statement, in the middle of an atomic batch, or when all is written and nobody was told. */
export const deaths = ['before', 'inside', 'after'] as const;
export type Death = (typeof deaths)[number];

/** A database for one run that is killed at its `call`th call: no call of it, that one included, ever answers again. `died` says when it comes to that. */
export function killedDatabase(d1: D1Database, call: number, death: Death, random: Random): { d1: D1Database; died: Promise<void> } {
  let calls = 0;
  const { promise: died, resolve: die } = Promise.withResolvers<void>();
  const around = async (run: () => Promise<unknown>, broken: () => Promise<unknown>): Promise<unknown> => {
    calls += 1;
    if (calls < call) return run();
    if (calls === call) {
      if (death === 'inside') await broken().catch(() => undefined);
      if (death === 'after') await run().catch(() => undefined);
      die();
    }
    return new Promise(() => undefined);
  };
  const real = new WeakMap<object, D1PreparedStatement>();
  const statementOf = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (own, name) => {
        if (name === 'bind') return (...values: unknown[]) => statementOf(own.bind(...values));
        const method: unknown = Reflect.get(own, name);
        if (typeof method !== 'function') return method;
        return (...values: unknown[]) =>
          around(
            async () => Reflect.apply(method, own, values),
            () => Promise.resolve(),
          );
      },
    });
    real.set(wrapped, statement);
    return wrapped;
  };
  const batch = (statements: D1PreparedStatement[]) => {
    const own = statements.map((each) => real.get(each) ?? each);
    // What fails in between undoes the rest, as a machine that loses power does.
    const broken = own.toSpliced(random.below(own.length + 1), 0, d1.prepare("SELECT json('no JSON')"));
    return around(
      () => d1.batch(own),
      () => d1.batch(broken),
    );
  };
  const wrapped = new Proxy(d1, {
    get: (own, name) => {
      if (name === 'prepare') return (sql: string) => statementOf(own.prepare(sql));
      return name === 'batch' ? batch : Reflect.get(own, name);
    },
  });
  return { d1: wrapped, died };
}
