import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../../root.ts';
import type { Imported } from './import.ts';
import type { PeerSite } from './peer-sites.ts';
import { runNpm } from './run-npm.ts';
import { writeContent } from './write-content.ts';

export type BuiltPeer = { versions: string[]; folder: string } | { skipped: string };

const keptNames = new Set(['node_modules', 'installed', 'built']);
const PackageSchema = v.object({ version: v.string() });

/**
 * Installs and builds one of the generators in an ignored folder, by its lock file and with its own build command. Kept
 * between runs: it is installed again when its lock file changes, and built again when its configuration or an article does.
 */
export async function buildPeer(peer: PeerSite, imported: Imported, say: (progress: string) => void): Promise<BuiltPeer> {
  const source = join(import.meta.dirname, peer.key);
  const folder = join(root, '.signpost/peers', peer.key);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => !keptNames.has(each) && each !== peer.built)) rmSync(join(folder, name), { recursive: true });
  cpSync(source, folder, { recursive: true });
  const lock = digest(readFileSync(join(source, 'package-lock.json')));
  if (stamp(folder, 'installed') !== lock) {
    say(`${peer.name}: installing`);
    const { failed } = await runNpm(folder, 'ci', '--no-audit', '--no-fund');
    if (failed !== undefined) return { skipped: `npm ci failed: ${failed}` };
    writeFileSync(join(folder, 'installed'), lock);
  }
  return await build(peer, folder, imported, say);
}

async function build(peer: PeerSite, folder: string, imported: Imported, say: (progress: string) => void): Promise<BuiltPeer> {
  writeContent(folder, peer, imported);
  const wanted = digest(...filesIn(folder, peer).flatMap((file) => [file, readFileSync(join(folder, file))]));
  const out = join(folder, peer.built);
  if (stamp(folder, 'built') !== wanted || !existsSync(out)) {
    say(`${peer.name}: building`);
    rmSync(join(folder, 'built'), { force: true });
    rmSync(out, { recursive: true, force: true });
    const { failed } = await runNpm(folder, 'run', 'build');
    if (failed !== undefined) return { skipped: `its build failed: ${failed}` };
    writeFileSync(join(folder, 'built'), wanted);
  }
  return { versions: peer.packages.map((name) => `${name} ${versionOf(folder, name)}`), folder: out };
}

/** All that its build reads, by name. */
function filesIn(folder: string, { built }: PeerSite): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !keptNames.has(file.split('/')[0] ?? '') && !file.startsWith(`${built}/`))
    .toSorted();
}

const versionOf = (folder: string, name: string): string =>
  v.parse(PackageSchema, JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))).version;

const stamp = (folder: string, name: string): string | undefined => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined);

function digest(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
