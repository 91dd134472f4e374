import { UsageError } from './content/usage-error.ts';
import { bundleWorker } from './bundle.ts';
import { parseCommandLine, usage } from './deploy/command-line.ts';
import { deploy } from './deploy/deploy.ts';
import { root } from './root.ts';

// What was put down for a moment is cleared at the exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const flags = parseCommandLine(args);
    if (flags) return await deploy({ ...flags, folder: root, env: process.env, bundle: bundleWorker, say: console.log });
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}
