import * as v from 'valibot';
import { factValueSchemas, type FactType, type FactValue } from '../../worker/markets/facts.ts';
import { addError, type Folder } from './folder.ts';

/** The facts of a market file, each checked against the type that `facts.yaml` gives it. */
export function readFactValues(folder: Folder, path: string, values: Record<string, unknown>, types: ReadonlyMap<string, FactType>): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const [key, value] of Object.entries(values)) {
    const line = folder.yaml.get(path)?.lineOf(['facts', key]) ?? 1;
    const type = types.get(key);
    if (!type) {
      addError(folder, path, line, `"${key}" is not a fact of this site`, 'Add it to facts.yaml with its type, or correct its spelling.');
      continue;
    }
    const result = v.safeParse(factValueSchemas[type], value);
    if (result.success) facts[key] = result.output;
    else addError(folder, path, line, `"${key}" is of type ${type}: ${result.issues[0].message}`, 'Correct the value, or change the type in facts.yaml.');
  }
  return facts;
}
