import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSync, transformSync } from 'esbuild';
import { root } from './root.ts';
import { exampleSiteTable } from './site-table.ts';

/** The readers' style, in the order in which its rules yield to later ones. */
const readerParts = ['basis', 'frame', 'search-form', 'lists', 'results', 'reading', 'prose', 'blocks', 'products', 'feedback', 'contact', 'preferences'].map(
  (part) => `${part}.css`,
);

/**
 * Writes what the worker's bundle needs and no source file holds: styles and scripts, minified, and the copy
 * of the site table that the gateway falls back to when KV is dead.
 */
export async function build(): Promise<void> {
  const css = minifyStyle(join(`${root}/worker/ui/style`, readerParts));
  const script = bundleScript('worker/ui/client/reader.ts');
  const hash = hashOf(script);
  writeIfChanged(
    `${root}/worker/ui/built.ts`,
    `export const readerCss = ${JSON.stringify(css)};\nexport const readerScript = ${JSON.stringify(script)};\nexport const readerScriptHash = '${hash}';\n`,
  );
  buildAdmin();
  const sites = JSON.stringify(exampleSiteTable(), undefined, 2);
  writeIfChanged(
    `${root}/worker/sites/built.ts`,
    `import type { SiteTable } from './site-table-schema.ts';\n\nexport const builtSites: SiteTable = ${sites};\n`,
  );
}

/** The admin's style is the basis, and then a part for each of its areas. */
function buildAdmin(): void {
  const folder = `${root}/worker/admin/ui/style`;
  const parts = ['base/*.css', '*.css'].flatMap((pattern) => globSync(pattern, { cwd: folder }).toSorted());
  const files = {
    adminCss: minifyStyle(join(folder, parts)),
    adminScript: bundleScript('worker/admin/client/admin.ts'),
    editorScript: bundleScript('worker/admin/client/editor.ts'),
  };
  const lines = Object.entries(files).map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\nexport const ${name}Hash = '${hashOf(text)}';\n`);
  writeIfChanged(`${root}/worker/admin/built.ts`, lines.join(''));
}

const join = (folder: string, parts: readonly string[]) => parts.map((part) => readFileSync(`${folder}/${part}`, 'utf8')).join('\n');

const minifyStyle = (css: string) => transformSync(css, { loader: 'css', minify: true, target: ['chrome111', 'safari16', 'firefox115'] }).code.trim();

function bundleScript(entry: string): string {
  const bundle = buildSync({ entryPoints: [`${root}/${entry}`], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
  return bundle.outputFiles[0]?.text ?? '';
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

function writeIfChanged(path: string, text: string): void {
  const banner = '// Written by scripts/build.ts; not kept in git.\n';
  if (!existsSync(path) || readFileSync(path, 'utf8') !== banner + text) writeFileSync(path, banner + text);
}

if (import.meta.main) await build();
