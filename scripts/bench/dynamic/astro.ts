import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import type { PlainArticle } from '../peers/articles.ts';
import { runNpm } from '../peers/run-npm.ts';
import { startRawWorkerd, type RawWorkerd } from '../raw-workerd.ts';

const source = join(import.meta.dirname, 'astro');
const folder = join(root, '.signpost/peers/astro');
const server = join(folder, 'dist/server');

/** Where it shows an article: out of its bundle, or `stored`, after it has asked D1 for the article's text. */
export const astroPath = ({ number, slug }: PlainArticle, from: 'articles' | 'stored' = 'articles'): string => `/${from}/${number}-${encodeURIComponent(slug)}`;

/** As little as one can ask D1 for to show an article. */
const query =
  'SELECT t.title, t.summary, t.segments FROM article a JOIN translation t ON t.article_id = a.id WHERE a.number = ?1 AND t.live_revision IS NOT NULL LIMIT 1';

/**
 * Installs Astro by its lock file and builds a server-rendered site that has all articles in its bundle. Kept between
 * runs, in an ignored folder. What failed, where something did.
 */
export async function buildAstro(articles: readonly PlainArticle[], say: (progress: string) => void): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  const installed = await once('installed', ['package-lock.json'], async () => {
    say('installing Astro …');
    return (await runNpm(folder, 'ci', '--no-audit', '--no-fund')).failed;
  });
  if (installed !== undefined) return `npm ci in ${folder} failed: ${installed}`;
  const byPath = articles.map((article) => [decodeURIComponent(astroPath(article)).replace('/articles/', ''), contentOf(article)]);
  writeFileSync(join(folder, 'src/articles.json'), JSON.stringify(Object.fromEntries(byPath)));
  const built = await once('built', filesOf('src'), async () => {
    say('building the Astro site …');
    return (await runNpm(folder, 'run', 'build')).failed;
  });
  return built === undefined ? undefined : `the build in ${folder} failed: ${built}`;
}

const contentOf = ({ number, title, summary, sections, html }: PlainArticle) => ({ number, title, summary, sections, html, query });

/** Does what depends on these files, unless it was done with the same before. Answers what failed. */
async function once(name: string, files: readonly string[], work: () => Promise<string | undefined>): Promise<string | undefined> {
  const stamp = join(folder, name);
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(folder, file)));
  const wanted = digest.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  const failed = await work();
  if (failed === undefined) writeFileSync(stamp, wanted);
  return failed;
}

function filesOf(part: string): string[] {
  const found = readdirSync(join(folder, part), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return ['package-lock.json', 'astro.config.mjs', ...found.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted()];
}

/** The built worker as it stands, its modules beside it, in a workerd of its own. */
export function startAstro(own: string, store: string): Promise<RawWorkerd> {
  const names = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs') && name !== 'entry.mjs');
  const modules = Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(server, name), 'utf8')]));
  return startRawWorkerd('astro', { folder: own, script: readFileSync(join(server, 'entry.mjs'), 'utf8'), modules, store, flags: [] });
}

export function astroVersion(): string {
  const version = (name: string): string => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  return `astro ${version('astro')}, @astrojs/cloudflare ${version('@astrojs/cloudflare')}`;
}
