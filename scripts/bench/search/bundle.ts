import { build, type BuildResult, type Plugin } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { root } from '../../root.ts';
import { build as buildParts } from '../../build.ts';
import { bundleOptions } from '../../bundle.ts';

/** Bytes of a script, minified. */
export type Weight = { raw: number; gzip: number };
/** What search adds to the worker: its bundle with and without `worker/search`, and of what the difference consists. */
export type BundleReport = { withSearch: Weight; without: Weight; added: Weight; parts: { name: string; raw: number }[] };

const parts: [name: string, path: RegExp][] = [
  ['compact index', /worker\/search\/compact\//],
  ['rest of worker/search', /worker\/search\//],
  ["Orama's engine", /@orama\/orama\//],
  ['stemmers', /@orama\/stemmers\//],
  ['stop words', /@orama\/stopwords\//],
];

/** The benchmark's worker as one script. */
export async function bundleBenchWorker(): Promise<string> {
  return textOf(await bundle(`${root}/scripts/bench/search/worker.ts`, []));
}

/**
 * Bundles the worker as a deployment does, once as it is and once with every module of `worker/search` empty; so what
 * only search imports falls away with it.
 */
export async function weighBundle(): Promise<BundleReport> {
  await buildParts();
  const entry = `${root}/worker/index.ts`;
  const whole = await bundle(entry, []);
  const [withSearch, without] = [weigh(whole), weigh(await bundle(entry, [emptySearch]))];
  const inputs = Object.entries(Object.values(whole.metafile?.outputs ?? {})[0]?.inputs ?? {});
  const partOf = (path: string) => parts.find(([, pattern]) => pattern.test(path))?.[0];
  return {
    withSearch,
    without,
    added: { raw: withSearch.raw - without.raw, gzip: withSearch.gzip - without.gzip },
    parts: parts.map(([name]) => ({ name, raw: inputs.reduce((sum, [path, { bytesInOutput }]) => (partOf(path) === name ? sum + bytesInOutput : sum), 0) })),
  };
}

const emptySearch: Plugin = {
  name: 'empty-search',
  setup: (setup) => {
    setup.onLoad({ filter: /worker[\\/]search[\\/].*\.ts$/ }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
};

/** As a deployment does, but as one script. */
export function bundle(entry: string, plugins: Plugin[]): Promise<BuildResult> {
  return build({ ...bundleOptions, entryPoints: [entry], metafile: true, write: false, outdir: root, plugins });
}

export const textOf = ({ outputFiles }: BuildResult): string => outputFiles?.[0]?.text ?? '';

const weigh = (result: BuildResult): Weight => weighText(textOf(result));

export function weighText(text: string): Weight {
  return { raw: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}
