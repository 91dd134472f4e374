import { expect, test } from 'vitest';
import { peersBlock } from '../../../scripts/bench/readme/peers.ts';
import { formatPeers, type PeersReport } from '../../../scripts/bench/peers-report.ts';
import { aimsOf } from '../../../scripts/bench/peers/aims.ts';
import { toMarkdown } from '../../../scripts/bench/peers/markdown.ts';
import { kindOf, weighKinds, type ViewOf } from '../../../scripts/bench/peers/view-of.ts';

const always = (median: number) => ({ median, low: median, high: median });

const view = (name: string, bytes: number, largest: number): ViewOf => ({
  name,
  versions: name === 'Signpost' ? [] : [`${name.toLowerCase()} 1.2.3`],
  path: '/a',
  weight: { requests: 2, bytes },
  byKind: weighKinds([]),
  ahead: { requests: 0, bytes: 0 },
  startedBeforePaint: 2,
  paintsAlone: name === 'Signpost',
  paint: always(largest),
  largest: always(largest),
  largestElement: 'h1',
  scriptTime: always(10),
  script: { total: 10, used: 5 },
  shift: 0,
});

const search = (name: string, key: number, bytes: number) => ({
  name,
  clickToFirst: always(key + 100),
  keyToFirst: always(key),
  keyToMeant: always(key),
  weight: { requests: 3, bytes },
});

const report: PeersReport = {
  machine: { cpu: 'a processor', cores: 2, load: 0, system: 'linux x64', node: 'v24', workerd: 'workerd' },
  browser: '150',
  source: 'a folder',
  articles: 3,
  article: 'One',
  words: 'other words',
  meant: 'Other words',
  rounds: 1,
  requests: 10,
  skipped: [{ name: 'nginx', reason: 'it is not installed' }],
  views: [view('Signpost', 10_000, 1000), view('Starlight', 60_000, 1500), view('VitePress', 90_000, 900)],
  searches: [search('Signpost', 2000, 10_000), search('Signpost, no script', 5000, 9000), search('Starlight', 4000, 150_000)],
  loads: [{ name: 'Signpost', server: 'workerd', status: 304, bytes: 0, perSecond: always(1000), cpu: always(900) }],
};

test('an aim is met or missed beside each of the others that took part', () => {
  const met = Object.fromEntries(aimsOf(report).map((aim) => [aim.name, aim.met]));
  expect(met).toEqual({
    "bytes of a first view, of Starlight's": true,
    "bytes of a first view, of VitePress's": false,
    'requests that first paint waits for': true,
    "largest contentful paint, of Starlight's": true,
    "largest contentful paint, of VitePress's": false,
    "first key to first result, of Starlight's": true,
    "click on search to first result, of Starlight's": true,
    "bytes of a search session, of Starlight's": true,
  });
});

test('the report says by how much an aim was missed and what was left out', () => {
  const text = formatPeers(report);
  expect(text).toContain('missed by 11 %');
  expect(text).toContain('nginx was left out: it is not installed');
});

test('the tables have a column for each that took part', () => {
  const tables = peersBlock(report);
  expect(tables).toContain('| Signpost | Starlight 1.2.3 | VitePress 1.2.3 |');
  expect(tables).toContain('| requests · compressed | 2 · 10.0 KB | 2 · 60 KB | 2 · 90 KB |');
  expect(tables).toContain('| first key → the article that is meant | 2.00 s | 5.00 s | 4.00 s |');
  expect(tables).toContain('| Signpost, 304: workerd | 1,000 | 900 µs |');
});

test('Markdown for the others holds no HTML and opens no expression', () => {
  const html = '<h2>A &lt;b&gt;</h2><p>Press <kbd>Esc</kbd> in {braces}<br>or <a href="/here">here</a>, <a href="/gone">gone</a>.</p>';
  const markdown = toMarkdown(html, (url) => (url === '/here' ? '/there' : undefined));
  expect(markdown).toContain(String.raw`## A \<b>`);
  expect(markdown).toContain('`Esc`');
  expect(markdown).toContain(String.raw`\{braces\}`);
  expect(markdown).toContain('[here](</there>), gone.');
});

test('what a browser asked for is told apart by its type', () => {
  expect(['text/html; charset=utf-8', 'text/javascript', 'font/woff2', 'image/svg+xml', ''].map(kindOf)).toEqual([
    'HTML',
    'script',
    'fonts',
    'images',
    'other',
  ]);
});
