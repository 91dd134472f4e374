import { bundledWorker } from '../bundled-worker.ts';
import { type ExampleBrand, withExampleBrand } from '../example-brand.ts';
import type { Measure } from './growth.ts';
import { type Made, type MadeDatabase, makeDatabase } from './make-database.ts';
import { countRows, type Rows } from './measure-rows.ts';
import { measureTimes, type PageTime } from './measure-times.ts';

export type GrowthReport = { made: (Made & Pick<Rows, 'first' | 'detection'>)[]; pages: Measure[] };
type Options = { sizes: readonly number[]; events: number; rounds: number; say: (progress: string) => void };

/** Databases of these sizes, each fresh, and every page of each. */
export async function measureGrowth({ sizes, events, rounds, say }: Options): Promise<GrowthReport> {
  return withEach(sizes, { events, say }, async (made, { folder }) => {
    const bundle = await bundledWorker(folder);
    say('rows read …');
    const rows: Rows[] = [];
    for (const each of made) rows.push(await countRows(each, bundle));
    say('times …');
    const times = await measureTimes(made, bundle, rounds);
    return {
      made: made.map(({ persist: _persist, cookie: _cookie, looked: _looked, ...rest }, index) => {
        const { first, detection } = rows[index] ?? noRows();
        return { ...rest, first, detection };
      }),
      pages: times.map((time) => withRows(time, rows)),
    };
  });
}

/** One inside the other, so that all are there at once and each is removed. */
async function withEach<Result>(
  [size, ...others]: readonly number[],
  options: Pick<Options, 'events' | 'say'>,
  run: (made: MadeDatabase[], last: ExampleBrand) => Promise<Result>,
): Promise<Result> {
  return withExampleBrand(async (brand) => {
    const made = await makeDatabase(brand, size ?? 0, options.events, options.say);
    return others.length === 0 ? run([made], brand) : withEach(others, options, (rest, last) => run([made, ...rest], last));
  });
}

function withRows({ page, sizes }: PageTime, rows: readonly Rows[]): Measure {
  const { group, name, may } = page;
  return { page: { group, name, may }, sizes: sizes.map((size, index) => Object.assign(size, { rows: rows[index]?.pages[name] ?? Number.NaN })) };
}

function noRows(): never {
  throw new Error('A database was not counted');
}
