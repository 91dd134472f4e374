import { describe, expect, it } from 'vitest';
import { fillBlocks } from '../../../scripts/bench/readme/blocks.ts';
import { machineBlock } from '../../../scripts/bench/readme/machine.ts';
import { pagesBlock } from '../../../scripts/bench/readme/pages.ts';
import { table } from '../../../scripts/bench/readme/table.ts';
import { adminBlocks } from '../../../scripts/bench/readme/admin.ts';
import type { Variant } from '../../../scripts/bench/pages-report.ts';

const machine = { cpu: 'CPU', cores: 2, load: 0, system: 'linux x64', node: 'v24', workerd: 'workerd' };

describe('the tables of the README', () => {
  const page = 'Before.\n\n<!-- bench: pages -->\n\n| old |\n\n<!-- /bench -->\n\nBetween.\n\n<!-- bench: cold -->\n<!-- /bench -->\n';

  it('are put between their marks, and nothing else changes', () => {
    const { page: filled, written, missing } = fillBlocks(page, new Map([['pages', '| $& new |']]));
    expect(filled).toBe(page.replace('| old |', () => '| $& new |'));
    expect(written).toEqual(['pages']);
    expect(missing).toEqual(['cold']);
  });

  it('come out the same when they are written twice', () => {
    const texts = new Map([
      ['pages', 'one'],
      ['cold', 'two'],
    ]);
    const once = fillBlocks(page, texts).page;
    expect(fillBlocks(once, texts).page).toBe(once);
    expect(once).toContain('two');
  });

  it('keep what is between bars in one cell', () => {
    expect(
      table([
        ['a', 'b'],
        ['x|y', 'z'],
      ]),
    ).toBe('| a | b |\n| --- | --- |\n| x\\|y | z |');
  });

  it('compare a page with what it is held against, round by round', () => {
    const subject = (variant: Variant, perRound: number[]) => {
      const median = perRound.toSorted((a, b) => a - b)[1] ?? 0;
      return { variant, path: '/', status: 200, bytes: 2048, queries: 1, cpu: { median, low: 0, high: 0 }, perRound };
    };
    const subjects = [
      subject('constant', [10, 20, 10]),
      subject('roundTrip', [40, 80, 50]),
      subject('hop', [50, 100, 60]),
      subject('pages', [60, 120, 70]),
      subject('article', [80, 160, 75]),
      subject('unchanged', [40, 80, 50]),
    ];
    const lines = pagesBlock({ machine, rounds: 3, requests: 1, article: '/', subjects }).split('\n');
    expect(lines[2]).toBe('| a: a constant page of 2 KB | 10 |  |');
    expect(lines[6]).toBe('| c: our article page, uncached, through the gateway | 80 | 2.0 b, 1.6 h, 8.0 a |');
  });

  it('say on what machine each was measured, and when', () => {
    const block = (bench: string, measured: string, load: number) => ({ bench, measured, text: '', machine: { ...machine, load } });
    const blocks = [block('pages', '2026-11-27T04:00', 0.51), block('cold', '2026-11-26T09:00', 1), block('pages', '2026-11-27T04:00', 0.51)];
    expect(machineBlock(blocks)).toBe(
      'CPU, 2 cores, linux x64, node v24, workerd; the day, and the load average before: `cold` 2026-11-26 (1.0), `pages` 2026-11-27 (0.5).',
    );
  });

  it('leave out what was not measured', () => {
    expect(adminBlocks({ machine })).toEqual({});
    expect(Object.keys(adminBlocks({ machine, lists: [] }))).toEqual(['admin-lists']);
  });
});
