import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './backup/restore-backup.ts';
import { UsageError } from './content/usage-error.ts';
import { openPlatform } from './platform.ts';
import { root } from './root.ts';

/** `npm run restore -- --from <folder> [--remote]`: fills an empty install with what `npm run backup` wrote. */
process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return 2;
});

async function main(): Promise<number> {
  const { from, remote, persist } = parseArgs({
    options: { from: { type: 'string' }, remote: { type: 'boolean', default: false }, persist: { type: 'string' } },
  }).values;
  if (from === undefined) throw new UsageError('Say what: npm run restore -- --from <folder> [--remote]');
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    const { takenAt, migrations, rows } = await restoreBackup(env, resolve(from), console.log);
    console.log(`Restored as of ${takenAt}. Everybody signs in again: npm run admin:link -- <e-mail>${remote ? ' --remote' : ''}`);
    if (rows['digest_channel'])
      console.log('Chats that get the weekly digest were sealed with the SECRET_KEY of the old install: if this one has another, add them again.');
    if (globSync('*.sql', { cwd: `${root}/db/migrations` }).length > migrations.length)
      console.log(`The backup is of an older Signpost: bring it up to date with ${remote ? 'npm run deploy' : 'npm start'}`);
    return 0;
  } finally {
    await close();
  }
}
