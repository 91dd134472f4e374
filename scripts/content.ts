import { parseCommandLine, usage } from './content/command-line.ts';
import { exportCommand } from './content/export-command.ts';
import { importCommand } from './content/import-command.ts';
import { UsageError } from './content/usage-error.ts';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const line = parseCommandLine(args);
    if (!line) return print(usage);
    return line.command === 'import' ? await importCommand(line.folder, line.flags) : await exportCommand(line.folder, line.flags);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}
