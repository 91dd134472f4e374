import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as v from 'valibot';
import { build } from './build.ts';
import { root } from './root.ts';

/** Types, lint, format, dead code, then every test: unit, HTTP and browser. Offline. */
const report = `${root}/.signpost/tests.json`;
const ReportSchema = v.object({ numPassedTests: v.number(), numFailedTests: v.number(), numFailedTestSuites: v.number() });

await build();
const checks = [
  run('types', 'tsc', ['-p', root]),
  run('types of the readers’ script', 'tsc', ['-p', `${root}/worker/ui/client`]),
  run('types of the admin’s scripts', 'tsc', ['-p', `${root}/worker/admin/client`]),
  run('bindings', 'wrangler', ['types', '--check', '--include-runtime=false', '--strict-vars=false', 'worker/env.d.ts']),
  run('lint', 'oxlint', ['--type-aware']),
  run('format', 'oxfmt', ['--check']),
  run('dead code', 'knip', ['--no-progress']),
];
rmSync(report, { force: true });
const tests = run('tests', 'vitest', [
  'run',
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
printCounts();
process.exit(tests && checks.every(Boolean) ? 0 : 1);

function run(what: string, command: string, args: string[]): boolean {
  console.log(`\n— ${what}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) console.error(`✗ ${what}`);
  return status === 0;
}

/** The line that CI adds up. A suite that failed before its tests ran counts as a failed test. */
function printCounts(): void {
  const counts = existsSync(report)
    ? v.parse(ReportSchema, JSON.parse(readFileSync(report, 'utf8')))
    : { numPassedTests: 0, numFailedTests: 1, numFailedTestSuites: 0 };
  const failed = counts.numFailedTests === 0 && !tests ? Math.max(1, counts.numFailedTestSuites) : counts.numFailedTests;
  console.log(`\nTESTS ${counts.numPassedTests} passed, ${failed} failed`);
}
