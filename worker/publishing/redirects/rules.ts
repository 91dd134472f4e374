import { sourcesOf } from '../../redirects/address.ts';
import type { RuleSite } from './addresses.ts';

/** All redirects of a site: where each begins, and where it leads. */
export type Rules = ReadonlyMap<string, string>;
/** A redirect that cannot be: it leads back to itself, or on to `to`, which is a redirect too. */
export type BadRule = { source: string; kind: 'loop' } | { source: string; kind: 'chain'; to: string };

const mostSteps = 20;

/** The same rules, each leading straight to where a reader ends up, as far as one can say without a locale. */
export function flatten(rules: Rules): Map<string, string> {
  return new Map([...rules].map(([source, target]) => [source, endOf(rules, source, target)]));
}

function endOf(rules: Rules, source: string, target: string): string {
  let end = target;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const next = rules.get(end);
    if (next === undefined || next === source) return next ?? end;
    end = next;
  }
  return end;
}

/** Rules from which a reader in some locale would go round in circles, or be sent on more than once, and which were not so before. */
export function findNewBad(before: Rules, rules: Rules, site: RuleSite): BadRule[] {
  return [...rules.keys()].flatMap((source) => {
    const bad = checkRule(rules, source, site);
    return bad && (!before.has(source) || checkRule(before, source, site)?.kind !== bad.kind) ? bad : [];
  });
}

function checkRule(rules: Rules, source: string, { locales }: RuleSite): BadRule | undefined {
  const keys = new Set(locales.map(({ key }) => key));
  const isLocale = (segment: string) => keys.has(segment);
  const first = source.split('/')[1] ?? '';
  const starts = isLocale(first) ? [source] : [...keys].map((key) => `/${key}${source}`);
  for (const start of starts) {
    const found = follow(rules, start, isLocale);
    if (found === 'loop') return { source, kind: 'loop' };
    if (found !== undefined) return { source, kind: 'chain', to: found };
  }
  return undefined;
}

/** Where the second step leads, if there is one. */
function follow(rules: Rules, start: string, isLocale: (segment: string) => boolean): string | undefined {
  const locale = start.split('/')[1] ?? '';
  const seen = new Set([start]);
  let path = start;
  let second: string | undefined;
  for (;;) {
    const target = targetOf(rules, path, isLocale);
    if (target === undefined) return second;
    if (path !== start) second ??= target;
    path = concrete(target, locale, isLocale);
    if (seen.has(path)) return 'loop';
    seen.add(path);
  }
}

function targetOf(rules: Rules, path: string, isLocale: (segment: string) => boolean): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const source = sourcesOf(path, isLocale).find((each) => rules.has(each));
  return source === undefined ? undefined : rules.get(source);
}

function concrete(target: string, locale: string, isLocale: (segment: string) => boolean): string {
  if (!target.startsWith('/')) return target;
  const [path = ''] = target.split(/[?#]/);
  return isLocale(path.split('/')[1] ?? '') ? path : `/${locale}${path}`;
}
