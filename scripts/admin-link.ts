import { parseArgs } from 'node:util';
import { operatorLink } from '../worker/admin/access/operator-link.ts';
import { signInLinkPath } from '../worker/admin/paths.ts';
import { UsageError } from './content/usage-error.ts';
import { localPort } from './local-port.ts';
import { openPlatform } from './platform.ts';

/** `npm run admin:link -- [e-mail] [--remote] [--origin <address>]`: a sign-in link, for who runs the help center. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { remote: { type: 'boolean', default: false }, origin: { type: 'string' } },
});
process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return 2;
});

async function main(): Promise<number> {
  const { env, close } = await openPlatform({ remote: values.remote });
  try {
    const made = await operatorLink(env.DB, positionals[0], new Date());
    if (!made.ok) {
      console.error(`No user has the address ${positionals[0] ?? ''}. An owner can add one on the users page: ${made.failure.owners.join(', ')}`);
      return 1;
    }
    const { token, email } = made.value;
    const origin = values.origin ?? (values.remote ? await hostOf(env.DB) : `http://localhost:${localPort()}`);
    console.log(`${origin}${signInLinkPath(token)}\n`);
    console.log(`Signs in ${email ?? 'whoever opens it, who becomes the owner'}. Works once, for 15 minutes.`);
    return 0;
  } finally {
    await close();
  }
}

/** A deployed help center answers at its first host. */
async function hostOf(d1: D1Database): Promise<string> {
  const host = await d1.prepare('SELECT host FROM site_host ORDER BY site_id, rowid LIMIT 1').first<string>('host');
  return `https://${host ?? 'your-host'}`;
}
