import { deleteCommand } from './analytics/delete.ts';
import { UsageError } from './content/usage-error.ts';

const usage = `What readers did, as it is kept.

  npm run analytics -- delete --site <key> [options]       all of a site
  npm run analytics -- delete --from <day> --to <day> …    what was done and written in some days (UTC, both in)
  npm run analytics -- delete --containing "<text>" …      what contains a text, whatever its case
  npm run analytics -- delete --everything                 all of every site

These can be put together: --site ondelle --from 2026-11-01 --containing "…".
Deletes events, their archive, comments, addresses for replies, dead letters, and what
was counted of them: reports then say what is left, as if the rest had never been.
Articles, people and the audit log are not touched.

  --dry-run           say what it would delete, and delete nothing
  --remote            the deployed site instead of the one on this machine
  --persist <folder>  where this machine's data lies      (.wrangler/state/v3)
`;

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  try {
    if (name !== 'delete') throw new UsageError(`"${name}" is not delete`);
    return await deleteCommand(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}
