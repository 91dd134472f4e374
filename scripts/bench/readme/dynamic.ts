import { ratiosOf, type DynamicReport, type SubjectReport } from '../dynamic/report.ts';
import type { Spread } from '../statistics.ts';

/** The tables of the README. */
export function dynamicBlock(report: DynamicReport): string {
  return [subjectsTable(report), ratiosTable(report)].join('\n\n');
}

function subjectsTable({ subjects, skipped, articles }: DynamicReport): string {
  const rows = subjects.map(
    (each) => `| ${each.name} | ${thousands(each.bytes)} | ${withSpread(each.perSecond)} | ${withSpread(each.all)} | ${splitOf(each)} |`,
  );
  const left = skipped.map(({ name, why }) => `| ${name} | | | | skipped: ${why.replaceAll(/[|\n]+/g, ' ').trim()} |`);
  return [
    `| \`npm run bench -- dynamic\`, an article of ${articles.toLocaleString('en-US')}, made for each request | bytes | requests a second | CPU a request, µs | of which |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...left,
  ].join('\n');
}

function ratiosTable(report: DynamicReport): string {
  const rows = ratiosOf(report).map(
    ({ name, median, low, high, least }) => `| ${name} | ${ratio(median)} (${ratio(low)}–${ratio(high)}) | ${least === undefined ? '' : `≥ ${least}`} |`,
  );
  return ['| requests answered by this project for each by | seen | aim |', '| --- | --- | --- |', ...rows].join('\n');
}

const splitOf = ({ cpu }: SubjectReport): string =>
  Object.entries(cpu)
    .map(([group, { median }]) => `${group} ${thousands(median)}`)
    .join(' · ');
const withSpread = ({ median, low, high }: Spread): string => `${thousands(median)} (${thousands(low)}–${thousands(high)})`;
const thousands = (number: number): string => Math.round(number).toLocaleString('en-US');
const ratio = (times: number): string => times.toFixed(times < 10 ? 2 : 0);
