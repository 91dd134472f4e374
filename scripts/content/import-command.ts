import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { safeParse } from 'valibot';
import { hasErrors } from '../../worker/publishing/import/content-problem.ts';
import { importSite, type ImportOutcome } from '../../worker/publishing/import/import-site.ts';
import { openPlatform } from '../platform.ts';
import { KeySchema } from './file-shapes.ts';
import { readHelpCenterFolder } from './help-center/read-help-center-folder.ts';
import { showProgress } from './progress.ts';
import type { ReadFolder } from './read-folder.ts';
import { readSiteFolder } from './read-site-folder.ts';
import { formatProblems, formatReport } from './report.ts';
import { UsageError } from './usage-error.ts';

export type ImportFlags = {
  site: string;
  host?: string | undefined;
  name?: string | undefined;
  source?: string | undefined;
  locales?: string | undefined;
  persist?: string | undefined;
  'dry-run'?: boolean | undefined;
  overwrite?: boolean | undefined;
  remote?: boolean | undefined;
};

/** Imports a folder and says what came of it. The exit code: 1 where something was refused or left in conflict. */
export async function importCommand(path: string, flags: ImportFlags): Promise<number> {
  const started = performance.now();
  const root = resolve(path);
  if (!existsSync(root)) throw new UsageError(`There is no folder ${root}`);
  if (!safeParse(KeySchema, flags.site).success) throw new UsageError(`"${flags.site}" cannot be a site's key: use lower-case words joined by "-"`);
  const folder = readFolder(root, flags);
  if (!folder.content || (folder.content.scope === 'whole' && hasErrors(folder.problems))) return refuse(folder);
  const { env, close } = await openPlatform({ remote: flags.remote ?? false, ...(flags.persist === undefined ? {} : { persist: resolve(flags.persist) }) });
  const progress = showProgress();
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { outcome, plan } = await importSite(env, folder.content, { today, overwrite: flags.overwrite ?? false, dryRun: flags['dry-run'] ?? false, onProgress: progress.update });
    progress.stop();
    console.log(formatReport({ outcome, plan, folder, seconds: (performance.now() - started) / 1000 }));
    return exitCode(outcome, plan.texts.conflicts.length + plan.pieces.conflicts.length);
  } finally {
    progress.stop();
    await close();
  }
}

function readFolder(root: string, flags: ImportFlags): ReadFolder {
  if (existsSync(join(root, 'site.yaml'))) return readSiteFolder(root, flags.site);
  return readHelpCenterFolder(root, flags);
}

function refuse(folder: ReadFolder): number {
  console.error(`${formatProblems(folder.problems)}\n\nNothing was imported: correct the errors above and run it again.`);
  return 1;
}

function exitCode(outcome: ImportOutcome, conflicts: number): number {
  return outcome === 'refused' || outcome === 'changed-meanwhile' || conflicts > 0 ? 1 : 0;
}
