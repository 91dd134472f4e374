import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentProblem } from '../../worker/publishing/import/content-problem.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** A content folder being read: its problems and its YAML files gather here. Paths are relative, with `/`. */
export type Folder = { root: string; problems: ContentProblem[]; yaml: Map<string, YamlFile> };

export const openFolder = (root: string): Folder => ({ root, problems: [], yaml: new Map() });

export function readText(folder: Folder, path: string): string | undefined {
  const full = join(folder.root, path);
  return existsSync(full) ? readFileSync(full, 'utf8').replace(/^\uFEFF/, '') : undefined;
}

export const readBytes = async (folder: Folder, path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(join(folder.root, path)));

export function readYaml(folder: Folder, path: string): YamlFile | undefined {
  const text = readText(folder, path);
  if (text === undefined) {
    addError(folder, path, 1, `${path} is missing`, 'Add the file; content/README.md shows what stands in it.');
    return undefined;
  }
  const yaml = parseYaml(path, text, folder.problems);
  if (yaml) folder.yaml.set(path, yaml);
  return yaml;
}

/** Names of what lies in a folder, in order; hidden files left out. Empty where there is no such folder. */
export function listNames(folder: Folder, path: string, kind: 'file' | 'folder'): string[] {
  const full = join(folder.root, path);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (kind === 'folder' ? entry.isDirectory() : entry.isFile()))
    .map(({ name }) => name)
    .toSorted();
}

/** Paths of all files below a folder. */
export function listFiles(folder: Folder, path: string): string[] {
  const inside = (name: string) => (path === '' ? name : `${path}/${name}`);
  return [...listNames(folder, path, 'file').map(inside), ...listNames(folder, path, 'folder').flatMap((name) => listFiles(folder, inside(name)))];
}

export function addError(folder: Folder, file: string, line: number, message: string, hint: string): void {
  folder.problems.push({ severity: 'error', file, line, message, hint });
}
