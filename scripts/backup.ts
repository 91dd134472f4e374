import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { takeBackup } from './backup/take-backup.ts';
import { UsageError } from './content/usage-error.ts';
import { openPlatform } from './platform.ts';

/** `npm run backup -- --to <folder> [--remote]`: everything of an install, to be restored with `npm run restore`. */
process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return 2;
});

async function main(): Promise<number> {
  const { to, remote, persist } = parseArgs({
    options: { to: { type: 'string' }, remote: { type: 'boolean', default: false }, persist: { type: 'string' } },
  }).values;
  if (to === undefined) throw new UsageError('Say where: npm run backup -- --to <folder> [--remote]');
  const folder = resolve(to);
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    const { rows, objects, leftOut, changedMeanwhile } = await takeBackup(env, folder, new Date());
    const total = Object.values(rows).reduce((sum, each) => sum + each, 0);
    console.log(`${total} rows in ${Object.keys(rows).length} tables and ${objects.length} files written to ${folder}`);
    console.log(`Left out, as they may not be kept or are made anew: ${leftOut.join(', ')}`);
    if (changedMeanwhile) console.log('The site was changed while it was read, so the last change may be in it in part. At a quiet hour it is exact.');
    return 0;
  } finally {
    await close();
  }
}
