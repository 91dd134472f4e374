import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseTOML, type AST } from 'toml-eslint-parser';

type Setting = { table: string; binding: string; key: string; value: string };

/**
 * Sets one text of a binding in a TOML file, in its place: every other sign of the file stays as it is, comments and
 * order too. Written beside it first, so that the file is never half there.
 */
export function writeSetting(path: string, setting: Setting): void {
  const text = readFileSync(path, 'utf8');
  const fresh = `${path}.new`;
  writeFileSync(fresh, withSetting(text, setting));
  renameSync(fresh, path);
}

/** The text with the setting in it. */
export function withSetting(text: string, { table, binding, key, value }: Setting): string {
  const entries = listTables(parseTOML(text), table).find((own) => textOf(own, 'binding') === binding);
  const name = entries && findEntry(entries, 'binding');
  if (!name) throw new Error(`There is no ${table} with binding = "${binding}"`);
  const present = findEntry(entries, key);
  if (present) return splice(text, present.value.range, JSON.stringify(value));
  const end = name.range[1];
  const inline = name.parent.type === 'TOMLInlineTable';
  return splice(text, [end, end], `${inline ? ', ' : '\n'}${key} = ${JSON.stringify(value)}`);
}

type Entries = readonly AST.TOMLKeyValue[];

/** The tables of an array: as `[[name]]`, or inline in `name = [{…}]`. */
function listTables({ body: [top] }: AST.TOMLProgram, name: string): Entries[] {
  return top.body.flatMap((node): Entries[] => {
    if (node.type === 'TOMLTable') return node.kind === 'array' && node.resolvedKey[0] === name && node.resolvedKey.length === 2 ? [node.body] : [];
    if (keyOf(node) !== name || node.value.type !== 'TOMLArray') return [];
    return node.value.elements.flatMap((each) => (each.type === 'TOMLInlineTable' ? [each.body] : []));
  });
}

const keyOf = ({ key }: AST.TOMLKeyValue) => key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value)).join('.');
const findEntry = (entries: Entries, key: string) => entries.find((entry) => keyOf(entry) === key);

function textOf(entries: Entries, key: string): string | undefined {
  const value = findEntry(entries, key)?.value;
  return value?.type === 'TOMLValue' && value.kind === 'string' ? value.value : undefined;
}

const splice = (text: string, [start, end]: readonly [number, number], value: string) => text.slice(0, start) + value + text.slice(end);
