import { bundledWorker } from '../bundled-worker.ts';
import { startEdge, type Edge } from '../edge.ts';
import { startSite } from '../site.ts';
import { isOf, medianArticle, type PlainArticle } from './articles.ts';
import { startAssetsServer, type StaticServer } from './assets-server.ts';
import { buildPeer } from './build-peer.ts';
import type { Imported } from './import.ts';
import { peerSites, type PeerSite } from './peer-sites.ts';
import { pathsOf } from './write-content.ts';

/** One of those compared: its page of the article that all show, behind an edge of its own. */
export type Contestant = {
  name: string;
  versions: string[];
  edge: Edge;
  path: string;
  pathOf: (article: PlainArticle) => string;
  peer: { site: PeerSite; folder: string; server: StaticServer } | undefined;
};
export type Contest = { article: PlainArticle; contestants: Contestant[]; skipped: { name: string; reason: string }[] };

/** Builds and starts all that can be, runs something with them, and ends them. */
export async function withContestants<Result>(
  imported: Imported,
  say: (progress: string) => void,
  run: (contest: Contest) => Promise<Result>,
): Promise<Result> {
  const article = medianArticle(imported.articles);
  const contest: Contest = { article, contestants: [], skipped: [] };
  const closers: (() => Promise<void>)[] = [];
  try {
    const site = await startSite(imported.persist, await bundledWorker(imported.folder));
    closers.push(site.close);
    const own = await startEdge(site.url);
    closers.push(own.close);
    contest.contestants.push({ name: 'Signpost', versions: [], edge: own, path: article.path, pathOf: ({ path }) => path, peer: undefined });
    for (const peer of peerSites) {
      const built = await buildPeer(peer, imported, say);
      if ('skipped' in built) {
        contest.skipped.push({ name: peer.name, reason: built.skipped });
        continue;
      }
      const server = await startAssetsServer(built.folder);
      closers.push(server.close);
      const edge = await startEdge(server.url);
      closers.push(edge.close);
      const paths = pathsOf(imported.articles);
      const pathOf = ({ number }: PlainArticle) => peer.pageOf(paths.get(number) ?? '');
      contest.contestants.push({
        name: peer.name,
        versions: built.versions,
        edge,
        path: pathOf(article),
        pathOf,
        peer: { site: peer, folder: built.folder, server },
      });
    }
    for (const each of contest.contestants) await refuseOtherPage(each, article);
    return await run(contest);
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function refuseOtherPage({ name, edge, path }: Contestant, article: PlainArticle): Promise<void> {
  const answer = await fetch(edge.url + path, { redirect: 'manual' });
  if (answer.status !== 200 || !isOf(article, await answer.text()))
    throw new Error(`${name}: ${path} answered ${answer.status}, and not the article "${article.title}"`);
}
