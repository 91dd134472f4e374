import { parseArgs } from 'node:util';
import { benchPages } from './bench/pages.ts';
import { formatPages } from './bench/pages-report.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const report = await benchPages({ rounds: 7, requests: 2000 });
console.log(values.json ? JSON.stringify(report) : formatPages(report));
