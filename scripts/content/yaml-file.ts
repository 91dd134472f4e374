import * as v from 'valibot';
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { ContentProblem } from '../../worker/publishing/import/content-problem.ts';

type Path = readonly PropertyKey[];

/** A parsed YAML text that can still say in which line of its file a value stands. */
export type YamlFile = { file: string; value: unknown; lineOf: (path: Path) => number };

/** `firstLine` is the line of the file that the text starts at: front matter starts at 2. */
export function parseYaml(file: string, text: string, problems: ContentProblem[], firstLine = 1): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  for (const error of document.errors) {
    problems.push({
      severity: 'error',
      file,
      line: lineAt(error.pos[0]),
      message: error.message,
      hint: 'Correct the YAML: quote texts that hold ": " or begin with a sign.',
    });
  }
  if (document.errors.length > 0) return undefined;
  return { file, value: document.toJS() ?? {}, lineOf: (path) => lineAt(offsetOf(document, path)) };
}

/** Checks a file against its shape. Undefined, with all its problems noted, where it does not fit. */
export function checkShape<T extends v.GenericSchema>(schema: T, yaml: YamlFile, problems: ContentProblem[]): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, yaml.value);
  if (result.success) return result.output;
  problems.push(...result.issues.map((issue) => shapeProblem(issue, yaml)));
  return undefined;
}

function shapeProblem(issue: v.BaseIssue<unknown>, yaml: YamlFile): ContentProblem {
  const path = issue.path?.map((item) => (typeof item.key === 'number' ? item.key : String(item.key))) ?? [];
  const name = path.join('.');
  return { severity: 'error', file: yaml.file, line: yaml.lineOf(path), ...describe(issue, name) };
}

function describe(issue: v.BaseIssue<unknown>, name: string): { message: string; hint: string } {
  if (issue.expected === 'never') return { message: `"${name}" is not a known key here`, hint: 'Correct its spelling, or remove it.' };
  if (issue.received === 'undefined') return { message: `"${name}" is missing`, hint: `Add a line "${name.split('.').at(-1)}: …".` };
  const what = name === '' ? 'The file' : `"${name}"`;
  const message = issue.message.startsWith('Invalid') ? `must be ${issue.expected ?? 'something else'}, and is ${issue.received}` : issue.message;
  return { message: `${what} ${message}`, hint: 'See content/README.md for what may stand here.' };
}

/** Of a value in a map: where its key stands. Of something absent: where the nearest parent stands. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else {
      node = document.getIn([...path.slice(0, path.indexOf(key) + 1)], true);
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
