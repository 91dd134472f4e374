import type { FactType } from '../../markets/facts.ts';
import { suggest } from './nearest.ts';
import { type Pass, reportError, visibleMarkets } from './pass.ts';
import type { Scope } from './scope.ts';

/** Types that have a number to show without its unit. */
const numbered = new Set<FactType>(['number', 'days', 'money']);

/** Whether a fact can be shown here: it exists, is set wherever this is read, and can be shown this way. */
export function checkFact(key: string, modifier: string | undefined, line: number, scope: Scope, pass: Pass): boolean {
  const known = pass.context.facts.get(key);
  if (!known) {
    reportError(pass, line, `There is no fact "${key}".`, () => suggest(key, pass.context.facts.keys()));
    return false;
  }
  pass.facts.add(key);
  checkModifier(key, known.type, modifier, line, pass);
  const missing = visibleMarkets(scope, pass).filter((market) => !known.markets.has(market));
  if (missing.length > 0) {
    const where = missing.join(', ');
    reportError(
      pass,
      line,
      `The fact "${key}" is not set in ${where}, where this is read.`,
      `Set it there, or put this in a block: ":::market !${missing.join(',')}".`,
    );
  }
  return true;
}

function checkModifier(key: string, type: FactType, modifier: string | undefined, line: number, pass: Pass): void {
  if (modifier === undefined) return;
  if (modifier !== 'number')
    reportError(pass, line, `Facts have no form "${modifier}".`, `Write {{facts.${key}}}, or {{facts.${key}|number}} for the bare number.`);
  else if (!numbered.has(type)) reportError(pass, line, `The fact "${key}" has no number to show.`, `Write {{facts.${key}}}.`);
}
