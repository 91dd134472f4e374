import type { ScaleReport } from '../scale.ts';
import { judge, type Measure, sayGrowth } from '../scale/growth.ts';
import { type LimitRow, limitsReadOn } from '../scale/limits.ts';
import type { GrowthReport } from '../scale/measure-growth.ts';
import { limitsFrom, namedLoad } from '../scale/paper.ts';
import { duration, table, whole } from './table.ts';

export function scaleBlocks({ growth }: ScaleReport): Record<string, string> {
  const largest = growth.made.at(-1);
  return largest ? { scale: [pagesTable(growth), '', ...limitsTable(limitsFrom(largest))].join('\n') } : {};
}

function pagesTable({ made, pages }: GrowthReport): string {
  const cell = ({ ms, rows }: Measure['sizes'][number]) => `${duration(ms.median)} · ${whole(rows)}`;
  return table([
    ['`npm run bench -- scale`, in four languages: ms · D1 rows read', ...made.map(({ articles }) => `${whole(articles)} articles`), 'may grow', ''],
    ...pages.map((measure) => [measure.page.name, ...measure.sizes.map(cell), sayGrowth(measure.page.may), judge(measure).grows ? '**grows**' : 'ok']),
    ['all indexes built, s', ...made.map(({ indexes }) => whole(indexes.reduce((sum, { seconds }) => sum + seconds, 0))), 'with the articles', ''],
    [
      'texts, indexes, and bodies beside them, MB',
      ...made.map(({ bytes, indexes }) => {
        const sizes = [bytes, indexes.reduce((sum, each) => sum + each.bytes, 0), indexes.reduce((sum, each) => sum + each.bodyBytes, 0)];
        return sizes.map((size) => whole(size / 1e6)).join(' · ');
      }),
      'with the articles',
      '',
    ],
  ]);
}

/** With the limit that is met first named before. */
export function limitsTable(limits: readonly LimitRow[]): string[] {
  const { sites, articles, languages, views, searches, publishes } = namedLoad;
  const [first] = limits;
  return [
    `On paper, ${whole(sites)} sites in one database with ${whole(articles)} articles × ${languages} languages together, ${whole(views)} views and ${whole(searches)} searches a month, ${whole(publishes)} publishes a day; Cloudflare’s limits of ${limitsReadOn}. ${first ? `Met first: ${first.limit}, at ${whole(first.reached)} ${first.driver}.` : ''} ${inMemory(limits)}`,
    '',
    table([
      ['limit', 'most', 'at this load', 'met at', 'then'],
      ...limits.map(({ limit, most, used, unit, reached, driver, remedies }) => [
        limit,
        `${few(most)} ${unit}`,
        few(used),
        Number.isFinite(reached) ? `${whole(reached)} ${driver}` : 'never',
        remedies.map(({ there, what }) => `${there}: ${what}`).join('; '),
      ]),
    ]),
  ];
}

/** How many locales an isolate answers from memory; of the others it reads the index again when they are asked. */
function inMemory(limits: readonly LimitRow[]): string {
  const memory = limits.find(({ limit }) => limit.startsWith('memory'));
  const { sites, languages } = namedLoad;
  return memory && memory.used < memory.most
    ? `Of the ${whole(sites * languages)} locales, ${whole(Math.floor(memory.most / memory.used))} fit an isolate at once; the index of another is read from KV when it is asked.`
    : '';
}

const few = (value: number): string => (Math.abs(value) >= 100 ? whole(value) : String(Number(value.toPrecision(2))));
