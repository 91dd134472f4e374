import { meanOf, type Figures } from '../../search/metrics.ts';
import { variants } from '../../search/query-sets.ts';
import { groups, type Group, type QualityLine } from './quality.ts';

type GroupLine = { group: Group; variant: string; engine: string; figures: Figures };

/** Means over a group's sets. */
function groupLines(lines: readonly QualityLine[]): GroupLine[] {
  const engines = [...new Set(lines.map(({ engine }) => engine))];
  return groups.flatMap((group) =>
    variants.flatMap((variant) =>
      engines.flatMap((engine) => {
        const own = lines.filter((line) => line.group === group && line.variant === variant && line.engine === engine);
        return own.length === 0 ? [] : [{ group, variant, engine, figures: meanOf(own) }];
      }),
    ),
  );
}

export function formatQuality(lines: readonly QualityLine[]): string {
  const grouped = groupLines(lines);
  const sets = new Set(lines.map(({ set }) => set));
  return [
    `Quality and time: means over the sets of a group (${sets.size} sets), all engines on the same terms; times in Node, ms a query`,
    'Orama, which is slow, is asked a sample of at most 100 queries of each set and variant.',
    '',
    `${'group'.padEnd(16)}${'variant'.padEnd(10)}${'engine'.padEnd(12)}recall@1 recall@5   mrr@10     zero     mean      p99`,
    ...grouped.map(formatLine),
    '',
    formatAim(grouped),
    `zero rate on clean queries, worst set: ${worstZero(lines)}`,
  ].join('\n');
}

function formatLine({ group, variant, engine, figures }: GroupLine, index: number, all: readonly GroupLine[]): string {
  const first = all[index - 1]?.variant !== variant || all[index - 1]?.group !== group;
  const shares = [figures['recall@1'], figures['recall@5'], figures['mrr@10'], figures.zero].map((share) => share.toFixed(3).padStart(9)).join('');
  const times = [figures.mean_ms, figures.p99_ms].map((ms) => ms.toFixed(2).padStart(9)).join('');
  return `${(first ? group : '').padEnd(16)}${(first ? variant : '').padEnd(10)}${engine.padEnd(11)}${shares}${times}`;
}

/** Where MiniSearch is not behind in both measures. */
function formatAim(lines: readonly GroupLine[]): string {
  const behind = lines
    .filter(({ engine }) => engine === 'Signpost')
    .flatMap(({ group, variant, figures }) => {
      const peer = lines.find((line) => line.engine === 'MiniSearch' && line.group === group && line.variant === variant);
      const missed = (['recall@5', 'mrr@10'] as const).filter((measure) => peer && figures[measure] <= peer.figures[measure]);
      return missed.length === 0 ? [] : [`${group} ${variant} (${missed.join(', ')})`];
    });
  return `aim: above MiniSearch in recall@5 and mrr@10 of every group and variant: ${behind.length === 0 ? 'met' : `missed in ${behind.join('; ')}`}`;
}

function worstZero(lines: readonly QualityLine[]): string {
  const clean = lines.filter(({ engine, variant }) => engine === 'Signpost' && variant === 'clean');
  const worst = clean.reduce((most, line) => Math.max(most, line.zero), 0);
  const set = clean.find(({ zero }) => zero === worst)?.set;
  return `${(worst * 100).toFixed(2)} %${worst > 0 ? ` (${set})` : ''}   aim < 1 %: ${worst < 0.01 ? 'met' : 'missed'}`;
}
