import { expect, test } from 'vitest';
import { coldBlock } from '../../../scripts/bench/readme/cold.ts';
import { beyondEmpty, formatCold, type ColdReport, type ColdRound } from '../../../scripts/bench/cold/report.ts';
import type { Variant } from '../../../scripts/bench/cold/variants.ts';
import { spreadOf } from '../../../scripts/bench/statistics.ts';

const machine = { cpu: 'a processor', cores: 2, load: 0, system: 'linux x64', node: 'v24', workerd: 'workerd' };

const round = (times: number): ColdRound => ({
  listening: { wall: 100 * times, cpu: 50 * times },
  article: { wall: 10 * times, cpu: 5 * times },
  search: { wall: 20 * times, cpu: 15 * times },
  admin: { wall: 40 * times, cpu: 25 * times },
  held: { isolate: 1_000_000 * times, resident: 50_000_000 },
});

function subject(variant: Variant, perRound: ColdRound[]): ColdReport['subjects'][number] {
  const took = (step: 'listening' | 'article' | 'search' | 'admin') => ({
    wall: spreadOf(perRound.map((each) => each[step].wall)),
    cpu: spreadOf(perRound.map((each) => each[step].cpu)),
  });
  const held = { isolate: spreadOf(perRound.map((each) => each.held.isolate)), resident: spreadOf(perRound.map((each) => each.held.resident)) };
  return {
    variant,
    bytes: { raw: 3_298_000, gzip: 1_025_000 },
    listening: took('listening'),
    article: took('article'),
    search: took('search'),
    admin: took('admin'),
    ...held,
    perRound,
  };
}

const report: ColdReport = {
  machine,
  rounds: 2,
  articles: 1000,
  subjects: [
    subject('empty', [round(1), round(2)]),
    subject('whole', [round(4), round(8)]),
    subject('single', [round(2), round(4)]),
    subject('readers', [round(2), round(3)]),
  ],
};

test('what a start costs beyond the empty worker is taken in each round by itself', () => {
  const { start, article, search, isolate } = beyondEmpty(report, 'whole');
  expect(start.cpu).toEqual({ median: 225, low: 150, high: 300 });
  expect(article.cpu.low).toBe(220 - 55);
  expect(search.wall.high).toBe(960 - 240);
  expect(isolate.median).toBe(4_500_000);
});

test('the report says what each worker took, with its spread, and what is beyond the empty one', () => {
  const text = formatCold(report);
  expect(text).toContain('ours, the production bundle');
  expect(text).toContain('300 (200–400)');
  expect(text).toMatch(/as one script\s+start 75 \(50–100\)/);
});

test("the README's table has a column for each bundle and its bytes", () => {
  const table = coldBlock(report);
  expect(table).toContain('1,000 articles');
  expect(table).toContain('| script · compressed | 3,298 KB · 1,025 KB |');
  expect(table).toContain('| CPU until the first byte of the admin | 338 ms (225–450) | 113 ms (75–150) |  |');
  expect(table.split('\n').every((line) => line.startsWith('| ') && line.endsWith(' |'))).toBe(true);
});

test('a report without the empty worker is refused', () => {
  expect(() => beyondEmpty({ ...report, subjects: report.subjects.slice(1) }, 'whole')).toThrow('does not hold empty');
});
