import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { importSite, type ImportEnv, type ImportOutcome } from '../../worker/publishing/import/import-site.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { listSourceKeys } from '../../worker/publishing/import/stored-articles.ts';
import { openDatabase } from '../../db/client.ts';
import { drainHere } from '../drain-here.ts';
import { openPlatform } from '../platform.ts';
import { readHelpCenterFolder } from './help-center/read-help-center-folder.ts';
import { showProgress } from './progress.ts';
import type { ReadFolder } from './read-folder.ts';
import { readSiteFolder } from './read-site-folder.ts';
import { formatProblems, formatReport } from './report.ts';
import { UsageError } from './usage-error.ts';

export type ImportFlags = {
  site: string;
  host?: string[] | undefined;
  name?: string | undefined;
  source?: string | undefined;
  locales?: string | undefined;
  persist?: string | undefined;
  'dry-run'?: boolean | undefined;
  overwrite?: boolean | undefined;
  remote?: boolean | undefined;
  verbose?: boolean | undefined;
};

/** Imports a folder and says what came of it. The exit code: 1 where something was refused or left in conflict. */
export async function importCommand(path: string, flags: ImportFlags): Promise<number> {
  const root = resolve(path);
  if (!existsSync(root)) throw new UsageError(`There is no folder ${root}`);
  const { env, close } = await openPlatform({ remote: flags.remote ?? false, ...(flags.persist === undefined ? {} : { persist: resolve(flags.persist) }) });
  try {
    return await importFolder(root, flags, env);
  } finally {
    await close();
  }
}

async function importFolder(root: string, flags: ImportFlags, env: ImportEnv): Promise<number> {
  const started = performance.now();
  const folder = await readFolder(root, flags, env);
  if (!folder.content) return refuse(folder);
  if (flags.remote) refuseLocalHosts(folder.content.hosts);
  const progress = showProgress();
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { overwrite = false, 'dry-run': dryRun = false, verbose = false } = flags;
    const { outcome, plan } = await importSite(env, folder.content, { today, overwrite, dryRun, onProgress: progress.update, afterCommit: drainHere });
    progress.stop();
    console.log(formatReport({ outcome, plan, folder, seconds: (performance.now() - started) / 1000, verbose, remote: flags.remote ?? false }));
    return exitCode(outcome, plan.texts.conflicts.length + plan.pieces.conflicts.length);
  } finally {
    progress.stop();
  }
}

async function readFolder(root: string, flags: ImportFlags, env: ImportEnv): Promise<ReadFolder> {
  if (existsSync(join(root, 'site.yaml'))) {
    const given = (['name', 'source', 'locales'] as const).filter((name) => flags[name] !== undefined);
    if (given.length > 0) throw new UsageError(`--${given.join(', --')}: this folder's site.yaml says it`);
    return readSiteFolder(root, flags.site, flags.host);
  }
  return readHelpCenterFolder(root, flags, await patiently(() => listSourceKeys(openDatabase(env.DB), flags.site)));
}

/** A deployed site would answer nobody under such a name alone. */
export function refuseLocalHosts(hosts: readonly string[]): void {
  const local = hosts.length > 0 && hosts.every((host) => /(^|\.)localhost$/.test(host));
  if (local) throw new UsageError(`--remote: a deployed site cannot be reached at ${hosts.join(', ')}. Say where: --host help.example.com`);
}

function refuse(folder: ReadFolder): number {
  console.error(`${formatProblems(folder.problems)}\n\nNothing was imported: correct the errors above and run it again.`);
  return 1;
}

function exitCode(outcome: ImportOutcome, conflicts: number): number {
  return outcome === 'refused' || outcome === 'changed-meanwhile' || conflicts > 0 ? 1 : 0;
}
