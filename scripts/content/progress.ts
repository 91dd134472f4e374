import { Presets, SingleBar } from 'cli-progress';
import type { ImportStep } from '../../worker/publishing/import/import-site.ts';

const names: Record<ImportStep, string> = { read: 'Reading the site', compile: 'Comparing and compiling', files: 'Storing files', stage: 'Storing texts' };

/** A bar on a terminal, one line per step elsewhere. */
export function showProgress() {
  return process.stderr.isTTY ? showBar() : showLines();
}

function showBar() {
  const bar = new SingleBar(
    { format: '{step} {bar} {value}/{total}', hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  let step: ImportStep | undefined;
  return {
    update: (now: ImportStep, done: number, total: number) => {
      if (now !== step) bar.start(total, done, { step: names[now] });
      else bar.update(done);
      step = now;
    },
    stop: () => bar.stop(),
  };
}

function showLines() {
  let step: ImportStep | undefined;
  return {
    update: (now: ImportStep, _done: number, total: number) => {
      if (now !== step) console.error(total > 1 ? `${names[now]}: ${total}` : names[now]);
      step = now;
    },
    stop: () => {},
  };
}
