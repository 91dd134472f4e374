import type { GapsReport } from '../gaps/gaps.ts';
import type { GapsDemoReport } from '../gaps-demo.ts';
import { table, whole } from './table.ts';

export const gapsDemoBlock = ({ top, runs }: GapsDemoReport): string =>
  table([
    [`\`npm run bench -- gaps-demo\`, gaps planted in the demo's 90 days`, ...runs.map(({ seed, events }) => `seed ${seed}, ${whole(events)} events`)],
    [
      `planted ones among the first ${top}, with the right action`,
      ...runs.map(({ planted }) => `${planted.filter(({ right }) => right).length} of ${planted.length}`),
    ],
    [`of the first ${top}, planted`, ...runs.map(({ precision }) => `${Math.round(precision * top)} of ${top}`)],
  ]);

export const gapsBlock = ({ sets }: GapsReport): string =>
  table([
    [
      '`npm run bench -- gaps`, articles taken out of sets that nobody here wrote, ten draws',
      ...sets.map(({ set, articles }) => `${set}, ${articles} articles`),
    ],
    ['among the ten best gaps to write', ...sets.map(({ sum }) => `${sum.inWriteTop} of ${sum.removed}`)],
    ['gaps that mix two needs', ...sets.map(({ sum }) => `${sum.mixed} of ${sum.gaps}`)],
    [
      'gaps that name an article: the right one · another, of which for one taken out',
      ...sets.map(({ sum }) => `${sum.right} · ${sum.wrong}, ${sum.wrongForRemoved}`),
    ],
  ]);
