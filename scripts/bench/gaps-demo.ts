import type { FoundGap } from '../../worker/analytics/gaps/find-gaps.ts';
import { detectGaps } from '../../worker/analytics/gaps/detect-gaps.ts';
import { foldQuery } from '../../worker/analytics/fold-query.ts';
import { openPlatform } from '../platform.ts';
import { daysBefore } from '../demo/calendar.ts';
import { type DemoSite, readDemoSite } from '../demo/demo-site.ts';
import { usualPlan } from '../demo/make-events.ts';
import { type PlantedGap, plantedGaps } from '../demo/needs.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { withExampleBrand } from './example-brand.ts';

/** What became of a planted gap: where it stands in the report, by which action, and whether that is the right one. */
type Planted = { need: string; action: string; place: number | undefined; found: string | undefined; right: boolean };
type GapsRun = { seed: number; events: number; gaps: number; planted: Planted[]; recall: number; precision: number; wrong: string[] };
export type GapsDemoReport = { top: number; runs: GapsRun[] };

/** The report's first page is this long; a planted gap counts where its first cluster stands in it. */
const top = 25;
const today = '2026-11-26';

/** Looks in the demo's 90 days for the gaps that were planted, with each of these seeds. */
export async function benchGapsDemo(seeds: readonly number[] = [1, 2]): Promise<GapsDemoReport> {
  const runs: GapsRun[] = [];
  for (const seed of seeds) runs.push(await withExampleBrand(({ persist }) => run(persist, seed)));
  return { top, runs };
}

async function run(persist: string, seed: number): Promise<GapsRun> {
  const { env, close } = await openPlatform({ persist });
  try {
    const events = await seedDemo(env, 'ondelle', usualPlan(today, seed));
    const site = await readDemoSite(env.DB, 'ondelle');
    if (!site) throw new Error('The example brand is not there.');
    const days = daysBefore(today, 90);
    const gaps = await detectGaps(env, { site: site.id, from: days[0] ?? today, to: days.at(-1) ?? today });
    return { seed, events, gaps: gaps.length, ...judge(site, gaps) };
  } finally {
    await close();
  }
}

function judge(site: DemoSite, gaps: readonly FoundGap[]): Pick<GapsRun, 'planted' | 'recall' | 'precision' | 'wrong'> {
  const first = gaps.toSorted((a, b) => b.score - a.score).slice(0, top);
  const needs = first.map((gap) => plantedGaps.find((planted) => isOf(gap, planted)));
  const planted = plantedGaps.map((each): Planted => {
    const place = needs.indexOf(each);
    const gap = first[place];
    return { need: each.need, action: each.action, place: gap && place + 1, found: gap?.action, right: gap !== undefined && isRight(site, gap, each) };
  });
  const wrong = first.filter((_, index) => needs[index] === undefined).map(({ label, action }) => `${label} (${action})`);
  return { planted, recall: planted.filter(({ right }) => right).length / planted.length, precision: (first.length - wrong.length) / first.length, wrong };
}

/** Most of its searches are of that need's words. */
function isOf({ rows }: FoundGap, { ways }: PlantedGap): boolean {
  const own = new Map(Object.entries(ways).map(([locale, words]) => [locale, new Set(words.map(foldQuery))]));
  const searches = rows.filter(({ query, locale }) => own.get(locale)?.has(query)).reduce((sum, row) => sum + row.searches, 0);
  return searches > rows.reduce((sum, row) => sum + row.searches, 0) / 2;
}

/** The action, and the article it is about where it is about one. */
function isRight(site: DemoSite, { action, article }: FoundGap, planted: PlantedGap): boolean {
  const answer = planted.answer === undefined ? null : (site.articles.get(planted.answer)?.number ?? null);
  return action === planted.action && (action === 'write' || article === answer);
}

export const formatGapsDemo = ({ runs }: GapsDemoReport): string =>
  runs
    .flatMap(({ seed, events, gaps, planted, recall, precision, wrong }) => [
      `Seed ${seed}: ${events} events, ${gaps} gaps found. Of ${planted.length} planted, ${percent(recall)} stand in the first ${top} with the right action; of the first ${top}, ${percent(precision)} were planted.`,
      ...planted.map(
        ({ need, action, place, found, right }) =>
          `  ${right ? '✓' : '✗'} ${need.padEnd(24)} ${action.padEnd(10)} ${place === undefined ? 'not there' : `place ${place}${right ? '' : `, as ${found}`}`}`,
      ),
      ...(wrong.length > 0 ? [`  not planted: ${wrong.join(', ')}`] : []),
    ])
    .join('\n');

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
