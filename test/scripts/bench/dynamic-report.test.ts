import { expect, test } from 'vitest';
import { dynamicBlock } from '../../../scripts/bench/readme/dynamic.ts';
import { formatDynamic, ratiosOf, subjectReport, type DynamicReport, type SubjectKey } from '../../../scripts/bench/dynamic/report.ts';
import { sentenceOf } from '../../../scripts/bench/dynamic/sentence.ts';
import type { Round } from '../../../scripts/bench/dynamic/subject.ts';

const machine = { cpu: 'a processor', cores: 2, load: 0, system: 'linux x64', node: 'v24', workerd: 'workerd' };

const subject = (key: SubjectKey, name: string, perRound: Round[]) => subjectReport({ key, name, bytes: 32_610, requests: 1000, perRound });

const report: DynamicReport = {
  machine,
  rounds: 2,
  articles: 410,
  article: 'Return an item',
  subjects: [
    subject('signpost', 'this project', [
      { perSecond: 600, cpu: { worker: 1000, database: 1000 } },
      { perSecond: 300, cpu: { worker: 2000, database: 2000 } },
    ]),
    subject('astro', 'astro 7', [
      { perSecond: 1200, cpu: { worker: 500 } },
      { perSecond: 600, cpu: { worker: 1000 } },
    ]),
    subject('mediawiki', 'MediaWiki', [
      { perSecond: 60, cpu: { php: 29_000, nginx: 1000 } },
      { perSecond: 30, cpu: { php: 59_000, nginx: 1000 } },
    ]),
  ],
  skipped: [],
};

test('what is compared is compared round by round, with our database process and without it', () => {
  const named = new Map(ratiosOf(report).map((each) => [each.name, each]));
  expect(named.get('MediaWiki, per CPU second, our database process counted')).toMatchObject({ median: 15, met: true });
  expect(named.get('MediaWiki, per CPU second, our worker alone')?.median).toBe(30);
  expect(named.get('Astro, per CPU second, workers alone')).toMatchObject({ median: 0.5, low: 0.5, high: 0.5, met: false });
});

test('what is held against the simulated database is our page with that one', () => {
  const simulated = subject('signpost-simulated', 'simulated', [
    { perSecond: 100, cpu: { worker: 1000, database: 9000 } },
    { perSecond: 50, cpu: { worker: 2000, database: 18_000 } },
  ]);
  const ratio = ratiosOf({ ...report, subjects: [...report.subjects, simulated] }).find(({ name }) => name.includes('Miniflare'));
  expect(ratio).toMatchObject({ median: 3, low: 3, high: 3 });
});

test('a missed aim is said with the factor by which it is missed', () => {
  expect(formatDynamic(report)).toContain('aim ≥ 1: missed by a factor of 2.00');
});

test('the report splits the CPU of a server by its processes', () => {
  expect(formatDynamic(report)).toContain('php 44000 (29000–59000) · nginx 1000 (1000–1000)');
});

test('what was skipped stands in the report and in the table, with the way to have it', () => {
  const skipped = { ...report, subjects: report.subjects.slice(0, 2), skipped: [{ name: 'MediaWiki', why: 'Install it:\napt-get install mediawiki' }] };
  expect(formatDynamic(skipped)).toContain('MediaWiki: skipped. Install it:');
  expect(dynamicBlock(skipped)).toContain('| MediaWiki | | | | skipped: Install it: apt-get install mediawiki |');
  expect(dynamicBlock(skipped)).not.toContain('| MediaWiki, per CPU second');
});

test("the README's tables hold every server and every aim", () => {
  const tables = dynamicBlock(report);
  expect(tables).toContain('| this project | 32,610 | 450 (300–600) | 3,000 (2,000–4,000) | worker 1,500 · database 1,500 |');
  expect(tables).toContain('| MediaWiki, per CPU second, our database process counted | 15 (15–15) | ≥ 12 |');
});

test('the sentence that servers must show is the longest run of plain letters, of no tag', () => {
  expect(sentenceOf({ html: '<p>Short</p><p title="a very long attribute indeed">Send it back within days, <b>and keep</b> the box</p>' })).toBe(
    'Send it back within days,',
  );
  expect(() => sentenceOf({ html: '<p>返品</p>' })).toThrow('no sentence');
});
