import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSync, transformSync } from 'esbuild';
import { root } from './root.ts';
import { exampleSiteTable } from './site-table.ts';

/**
 * Writes what the worker's bundle needs and no source file holds: the readers' style and script, minified, and the copy
 * of the site table that the gateway falls back to when KV is dead.
 */
export async function build(): Promise<void> {
  const css = transformSync(readFileSync(`${root}/worker/ui/reader.css`, 'utf8'), {
    loader: 'css',
    minify: true,
    target: ['chrome111', 'safari16', 'firefox115'],
  }).code.trim();
  const bundle = buildSync({ entryPoints: [`${root}/worker/ui/client/reader.ts`], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
  const script = bundle.outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 12);
  writeIfChanged(
    `${root}/worker/ui/built.ts`,
    `export const readerCss = ${JSON.stringify(css)};\nexport const readerScript = ${JSON.stringify(script)};\nexport const readerScriptHash = '${hash}';\n`,
  );
  const sites = JSON.stringify(exampleSiteTable(), undefined, 2);
  writeIfChanged(
    `${root}/worker/sites/built.ts`,
    `import type { SiteTable } from './site-table-schema.ts';\n\nexport const builtSites: SiteTable = ${sites};\n`,
  );
}

function writeIfChanged(path: string, text: string): void {
  const banner = '// Written by scripts/build.ts; not kept in git.\n';
  if (!existsSync(path) || readFileSync(path, 'utf8') !== banner + text) writeFileSync(path, banner + text);
}

if (import.meta.main) await build();
