import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { Analyser } from '../../../worker/search/compact/text/analyser.ts';
import { figuresOf, type Answered, type Figures } from '../../search/metrics.ts';
import { languageOf, listSets, queriesOf, readSet, variants, type AskedQuery, type Variant } from '../../search/query-sets.ts';
import { compactEngine, miniSearchEngine, oramaEngine, type Ask, type Engine, type MiniSearchClass } from './engines.ts';
import { installPeers } from './install-peers.ts';

export const groups = ['English', 'European', 'CJK + Thai', 'Arabic, Hebrew'] as const;
export type Group = (typeof groups)[number];
export type QualityLine = { set: string; group: Group; variant: Variant; engine: string } & Figures;

const warmUp = 50;

/** Every set and variant through the compact index, MiniSearch and Orama's own index, all on the same terms, in one run. */
export async function benchQuality(folder: string, say: (progress: string) => void): Promise<QualityLine[]> {
  const { default: MiniSearch }: { default: MiniSearchClass } = await import(installPeers('minisearch/dist/es/index.js'));
  const engines = [compactEngine, miniSearchEngine(MiniSearch), oramaEngine];
  const lines: QualityLine[] = [];
  for (const name of listSets(folder)) {
    say(`${name} …`);
    lines.push(...(await benchSet(folder, name, engines)));
  }
  return lines;
}

async function benchSet(folder: string, name: string, engines: readonly Engine[]): Promise<QualityLine[]> {
  const set = readSet(folder, name);
  const language = await loadLanguage(set.locale);
  const asks: { engine: Engine; ask: Ask }[] = [];
  for (const engine of engines) asks.push({ engine, ask: await engine.index(set, new Analyser(language)) });
  for (const { ask } of asks) await answerAll(ask, queriesOf(set, 'clean').slice(0, warmUp));
  const lines: QualityLine[] = [];
  for (const variant of variants) {
    const queries = queriesOf(set, variant);
    if (queries.length === 0) continue;
    for (const { engine, ask } of asks) {
      const answers = await answerAll(ask, spread(queries, engine.most));
      lines.push({ set: name, group: groupOf(set.locale), variant, engine: engine.name, ...figuresOf(answers) });
    }
  }
  return lines;
}

function spread(queries: readonly AskedQuery[], most = queries.length): readonly AskedQuery[] {
  const step = Math.ceil(queries.length / most);
  return queries.filter((_, index) => index % step === 0);
}

async function answerAll(ask: Ask, queries: readonly AskedQuery[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const { words, relevant } of queries) {
    const started = performance.now();
    const hits = await ask(words);
    answers.push({ hits, relevant, ms: performance.now() - started });
  }
  return answers;
}

function groupOf(locale: string): Group {
  const language = languageOf(locale);
  if (language === 'en') return 'English';
  if (['zh', 'ja', 'ko', 'th'].includes(language)) return 'CJK + Thai';
  return ['ar', 'he'].includes(language) ? 'Arabic, Hebrew' : 'European';
}
