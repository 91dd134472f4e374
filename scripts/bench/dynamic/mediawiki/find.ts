import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's packages put what the wiki takes. */
export type Programs = { php: string; fpm: string; nginx: string; wiki: string; version: string };

const wiki = '/usr/share/mediawiki';
const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const extensions = ['apcu', 'intl', 'mbstring', 'pdo_sqlite', 'xml', 'Zend OPcache'];
const packages = 'mediawiki php-fpm php-cli php-sqlite3 php-intl php-mbstring php-xml php-apcu nginx-light';

/** What is missing is said with the command that installs it. */
export function findPrograms(): Programs | { missing: string } {
  const php = findProgram(/^php$/);
  const fpm = findProgram(/^php-fpm[\d.]*$/);
  const nginx = findProgram(/^nginx$/);
  const installed = existsSync(join(wiki, 'maintenance/install.php'));
  const modules = php === undefined ? '' : spawnSync(php, ['-m'], { encoding: 'utf8' }).stdout;
  const lacking = [
    ...(installed ? [] : [`MediaWiki in ${wiki}`]),
    ...(fpm === undefined ? ['php-fpm'] : []),
    ...(nginx === undefined ? ['nginx'] : []),
    ...extensions.filter((name) => !modules.split('\n').includes(name)).map((name) => `PHP's ${name}`),
  ];
  if (php === undefined || fpm === undefined || nginx === undefined || lacking.length > 0)
    return { missing: `There is no ${lacking.join(', no ')}. On Debian: sudo apt-get install --no-install-recommends ${packages}` };
  return { php, fpm, nginx, wiki, version: versionOf(php) };
}

function findProgram(name: RegExp): string | undefined {
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => name.test(file))
        .map((file) => join(folder, file)),
    );
  return found.toSorted().at(-1);
}

function versionOf(php: string): string {
  const [, version = ''] = /MW_VERSION',\s*'([^']+)'/.exec(readFileSync(join(wiki, 'includes/Defines.php'), 'utf8')) ?? [];
  return `MediaWiki ${version}, PHP ${spawnSync(php, ['-r', 'echo PHP_VERSION;'], { encoding: 'utf8' }).stdout}`;
}
