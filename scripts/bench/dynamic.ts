import { type Bundle, bundledWorker } from './bundled-worker.ts';
import { cpuTime, processesUnder } from './cpu-time.ts';
import { astroPath, astroVersion, buildAstro, startAstro } from './dynamic/astro.ts';
import { findPrograms, type Programs } from './dynamic/mediawiki/find.ts';
import { wikiServers } from './dynamic/mediawiki/servers.ts';
import { startWiki } from './dynamic/mediawiki/wiki.ts';
import { startDatabaseProcess, type DatabaseProcess } from './dynamic/database-process.ts';
import { sentenceOf } from './dynamic/sentence.ts';
import { answerOf, measureRound, type Round, type Server } from './dynamic/subject.ts';
import { subjectReport, type DynamicReport, type SubjectKey } from './dynamic/report.ts';
import type { Answer } from './load.ts';
import { describeMachine } from './machine.ts';
import { medianArticle, type PlainArticle } from './peers/articles.ts';
import { withImported, type Imported } from './peers/import.ts';
import { startRawWorkerd } from './raw-workerd.ts';
import { startStoreProcess, type StoreProcess } from './store-process.ts';

type Options = { folder: string | undefined; rounds: number; requests: number; say: (progress: string) => void };
/** `share`: how many of the requests of a round it gets, so that a round of a slow one ends. */
type Subject = { key: SubjectKey; name: string; share: number; server: Server };
type Measured = Subject & { expected: Answer; rounds: Round[] };
type Compared = { imported: Imported; article: PlainArticle; store: StoreProcess };

/** Pages that servers make anew for every request: the same articles by this project, by Astro in the same runtime, and by MediaWiki. */
export async function benchDynamic(options: Options): Promise<DynamicReport> {
  if (cpuTime(process.pid) === undefined) throw new Error(`This system (${process.platform}) does not say how much CPU time a process used`);
  const machine = describeMachine();
  return withImported(options.folder, async (imported) => {
    const article = medianArticle(imported.articles);
    const store = await startStoreProcess(imported.persist);
    const subjects: Subject[] = [];
    const skipped: DynamicReport['skipped'] = [];
    try {
      await startAll({ imported, article, store }, options, subjects, skipped);
      const measured = await measure(subjects, [article.title, sentenceOf(article)], options);
      const { rounds } = options;
      return { machine, rounds, articles: imported.articles.length, article: article.title, subjects: measured, skipped };
    } finally {
      for (const { server } of subjects) await server.stop();
      await store.close();
    }
  });
}

async function startAll(compared: Compared, { say }: Options, subjects: Subject[], skipped: DynamicReport['skipped']): Promise<void> {
  const { store, imported } = compared;
  const bundle = await bundledWorker(imported.folder);
  const database = await startDatabaseProcess(imported.persist, store.address);
  subjects.push({ key: 'signpost', name: 'this project', share: 1, server: await startSignpost(compared, bundle, database) });
  const simulated = await startSignpost(compared, bundle, { ...store, stop: () => undefined });
  subjects.push({ key: 'signpost-simulated', name: 'this project, D1 as Miniflare simulates it', share: 0.5, server: simulated });
  const failed = await buildAstro(imported.articles, say);
  if (failed === undefined) subjects.push(...(await astroSubjects(compared, database)));
  else skipped.push({ name: 'Astro', why: failed });
  const programs = findPrograms();
  if ('missing' in programs) skipped.push({ name: 'MediaWiki', why: programs.missing });
  else subjects.push(...(await wikiSubjects(programs, compared, say)));
}

/** What nobody asked for in between stands in no cache of pages: this project and Astro have none, and make it as they make any other. */
async function wikiSubjects(programs: Programs, { imported, article }: Compared, say: Options['say']): Promise<Subject[]> {
  const { asked, unasked, files } = wikiServers(await startWiki(programs, imported.articles, say), imported.articles, article);
  return [
    { key: 'mediawiki', name: programs.version, share: 0.1, server: asked },
    { key: 'mediawiki-unasked', name: 'MediaWiki, an article nobody asked for', share: 0.05, server: unasked },
    { key: 'mediawiki-files', name: 'MediaWiki, whole pages kept in files', share: 0.2, server: files },
  ];
}

/** The production bundle; its database in another process. */
async function startSignpost({ imported, article }: Compared, bundle: Bundle, database: DatabaseProcess): Promise<Server> {
  const { pid, port, stop } = await startRawWorkerd('signpost', { folder: imported.folder, ...bundle, store: database.address });
  const stopBoth = () => {
    stop();
    database.stop();
  };
  return {
    target: { port, path: article.path, headers: { Host: imported.host } },
    groups: { worker: [pid], database: processesUnder(database.pid) },
    stop: stopBoth,
  };
}

/** With nothing to read, and with one small question to the database that this project asks. */
async function astroSubjects({ imported, article }: Compared, database: DatabaseProcess): Promise<Subject[]> {
  const { pid, port, stop } = await startAstro(imported.folder, database.address);
  const server = (from: 'articles' | 'stored', groups: Server['groups']): Server => ({
    target: { port, path: astroPath(article, from), headers: {} },
    groups,
    stop,
  });
  return [
    { key: 'astro', name: astroVersion(), share: 1, server: server('articles', { worker: [pid] }) },
    {
      key: 'astro-stored',
      name: 'Astro, after one small query to D1',
      share: 1,
      server: server('stored', { worker: [pid], database: processesUnder(database.pid) }),
    },
  ];
}

/** One round asks each in turn, so that whatever slows the machine for a while slows all of them. The first is not counted. */
async function measure(subjects: readonly Subject[], says: readonly string[], { rounds, requests, say }: Options): Promise<DynamicReport['subjects']> {
  const measured: Measured[] = [];
  for (const subject of subjects) {
    const { key, name, share, server } = subject;
    measured.push({ key, name, share, server, expected: await answerOf(server, name, says), rounds: [] });
  }
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'warming up …' : `round ${round} of ${rounds} …`);
    for (const { server, expected, share, rounds: seen } of measured) {
      const taken = await measureRound(server, expected, Math.ceil(requests * share));
      if (round > 0) seen.push(taken);
    }
  }
  return measured.map(({ key, name, expected, share, rounds: seen }) =>
    subjectReport({ key, name, bytes: expected.body.length, requests: Math.ceil(requests * share), perRound: seen }),
  );
}
