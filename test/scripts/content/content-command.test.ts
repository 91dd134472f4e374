import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'valibot';
import { parse as parseYaml } from 'yaml';
import { parseCommandLine } from '../../../scripts/content/command-line.ts';
import { SiteFileSchema } from '../../../scripts/content/file-shapes.ts';
import { importCommand, refuseLocalHosts } from '../../../scripts/content/import-command.ts';
import { root } from '../../../scripts/root.ts';
import { makeSmallSite, type SmallSite } from '../../publishing/import/small-site.ts';
import { openTemporaryPlatform } from '../../publishing/import/temporary-platform.ts';

describe('npm run content', () => {
  let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
  let site: SmallSite;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    site = makeSmallSite();
  });
  afterAll(async () => {
    site.dispose();
    await platform.close();
  });

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/content.ts', ...args, '--persist', platform.persist], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  it('imports while another process has the same database open, and says where to look', () => {
    const { status, text } = run('import', site.root, '--site', 'acme');
    expect(status).toBe(0);
    expect(text).toContain('3 article files: 3 imported, 0 unchanged, 0 skipped');
    expect(text).toContain('http://acme.test:8787/');
    expect(run('import', site.root, '--site', 'acme').text).toContain('Nothing changed.');
  });

  it('exports and says what it wrote', () => {
    const folder = join(site.root, 'out');
    const { status, text } = run('export', folder, '--site', 'acme');
    expect(status).toBe(0);
    expect(text).toContain(`2 articles in 3 texts and 1 files written to ${folder}`);
    expect(existsSync(join(folder, 'site.yaml'))).toBe(true);
  });

  it('lists problems by file and line, and exits with 1', () => {
    const broken = makeSmallSite({ 'articles/track/article.yaml': 'type: faq\ntopic: nowhere\n' });
    const { status, text } = run('import', broken.root, '--site', 'acme');
    broken.dispose();
    expect(status).toBe(1);
    expect(text).toContain('articles/track/article.yaml\n  2: error: There is no topic "nowhere". Add it, or remove this.');
    expect(text).toContain('Nothing was imported');
  });

  it('explains a wrong command line and exits with 2', () => {
    const { status, text } = run('import', 'nowhere', '--site', 'acme');
    expect(status).toBe(2);
    expect(text).toContain(`There is no folder ${join(root, 'nowhere')}`);
    expect(text).toContain('npm run content -- import <folder> --site <key>');
  });

  it('takes the hosts of the command line instead of the folder’s', () => {
    const out = join(site.root, 'hosts');
    const hosts = () => {
      run('export', out, '--site', 'acme', '--force');
      return parse(SiteFileSchema, parseYaml(readFileSync(join(out, 'site.yaml'), 'utf8'))).hosts;
    };
    const { status, text } = run('import', site.root, '--site', 'acme', '--host', 'help.acme.test,hilfe.acme.test', '--host', 'Aide.acme.test');
    expect([status, hosts().toSorted()]).toEqual([0, ['aide.acme.test', 'help.acme.test', 'hilfe.acme.test']]);
    expect(text).toContain('http://help.acme.test:8787/');
    expect(run('import', site.root, '--site', 'acme').status).toBe(0);
    expect(hosts()).toEqual(['acme.test']);
  });

  it('says that a host has no port, in the folder and on the command line', () => {
    const ported = makeSmallSite({ 'site.yaml': readFileSync(join(site.root, 'site.yaml'), 'utf8').replace('hosts: [acme.test]', 'hosts: [acme.test:8787]') });
    const { status, text } = run('import', ported.root, '--site', 'acme');
    ported.dispose();
    expect(status).toBe(1);
    expect(text).toMatch(/site\.yaml\n.*without its port: a site answers on every port/);
    expect(() => parseCommandLine(['import', 'a', '--site', 'acme', '--host', 'acme.test:80'])).toThrow('--host: "acme.test:80" must be without its port');
    expect(() => parseCommandLine(['import', 'a', '--site', 'acme', '--host', 'https://acme.test'])).toThrow('must be a host name');
  });

  it('refuses hosts that no deployed site can have', () => {
    expect(() => refuseLocalHosts(['localhost', 'acme.localhost'])).toThrow(
      '--remote: a deployed site cannot be reached at localhost, acme.localhost. Say where: --host help.example.com',
    );
    expect(() => refuseLocalHosts(['localhost', 'help.acme.test'])).not.toThrow();
  });

  it('refuses options that the folder itself answers', async () => {
    await expect(importCommand(site.root, { site: 'acme', source: 'de', persist: platform.persist })).rejects.toThrow(
      "--source: this folder's site.yaml says it",
    );
  });
});

describe('parseCommandLine', () => {
  it.each([
    [['import', 'content'], '--site is missing'],
    [['import', '--site', 'acme'], 'import needs a folder'],
    [['import', 'a', 'b', '--site', 'acme'], 'One folder, not also b'],
    [['move', 'content', '--site', 'acme'], '"move" is neither import nor export'],
    [['import', 'content', '--site', 'Acme Inc'], "cannot be a site's key"],
    [['import', 'content', '--site', 'acme', '--hosts', 'x'], "Unknown option '--hosts'"],
    [['import', 'content', '--site'], "Option '--site <value>' argument missing"],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });

  it('asks for the usage where nothing is said', () => {
    expect(parseCommandLine([])).toBeUndefined();
    expect(parseCommandLine(['import', '--help'])).toBeUndefined();
  });
});
