import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/root.ts';

let clone: string;
/** As much of a clone as the first command looks at, installed and built. */
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'signpost-bootstrap-'));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    writeFileSync(join(clone, path), text);
  };
  put('package-lock.json', '{}');
  put('node_modules/.signpost-installed', createHash('sha256').update('{}').digest('hex'));
  for (const folder of ['ui', 'admin', 'sites']) put(`worker/${folder}/built.ts`, '');
  put('scripts/own.ts', 'console.log(process.env.WRANGLER_LOG);');
  copyFileSync(`${root}/scripts/bootstrap.mjs`, join(clone, 'scripts/bootstrap.mjs'));
});
afterAll(() => rmSync(clone, { recursive: true }));

const run = () => spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'scripts/own.ts'], { cwd: clone, encoding: 'utf8' });
const secrets = () => readFileSync(join(clone, '.dev.vars'), 'utf8');

it('makes this machine a secret once, beside what is there, that nobody else reads and no commit takes', () => {
  writeFileSync(join(clone, '.dev.vars'), 'MAIL_FROM=me@example.com', { mode: 0o600 });
  expect(run()).toMatchObject({ status: 0, stderr: '' });
  const made = secrets();
  expect(made).toMatch(/^MAIL_FROM=me@example\.com\nSECRET_KEY=[\w-]{43}\n$/);
  run();
  expect(secrets()).toBe(made);
  rmSync(join(clone, '.dev.vars'));
  run();
  expect([secrets().trim().length, statSync(join(clone, '.dev.vars')).mode & 0o077]).toEqual([54, 0]);
  expect(readFileSync(`${root}/.gitignore`, 'utf8').split('\n')).toContain('.dev.vars');
});
