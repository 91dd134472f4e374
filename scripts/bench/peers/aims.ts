import type { PeersReport } from '../peers-report.ts';
import type { SearchOf } from './search-of.ts';
import type { ViewOf } from './view-of.ts';

type Aim = { name: string; value: number; most: number; met: boolean };

/** How many times lighter a first view is to be than that of each. */
const lighter: Record<string, number> = { Starlight: 4, VitePress: 10, Docusaurus: 15 };
/** Whose search is to cost ten times our bytes. */
const searchedWith = new Set(['Starlight', 'Docusaurus']);

/** What is wanted of ours beside each of the others that took part, as ratios of medians: the least is the best. */
export function aimsOf({ views: [view, ...peers], searches: all }: Pick<PeersReport, 'views' | 'searches'>): Aim[] {
  if (!view) return [];
  const search = all.find(({ name }) => name === view.name);
  const aim = (name: string, value: number, most: number): Aim => ({ name, value, most, met: value <= most });
  const others = all.filter(({ name }) => peers.some((peer) => peer.name === name));
  return [...viewAims(view, peers, aim), ...(search ? searchAims(search, others, aim) : [])];
}

type MakeAim = (name: string, value: number, most: number) => Aim;

function viewAims(view: ViewOf, peers: readonly ViewOf[], aim: MakeAim): Aim[] {
  return [
    ...peers.flatMap((peer) => {
      const times = lighter[peer.name];
      return times === undefined ? [] : [aim(`bytes of a first view, of ${peer.name}'s`, view.weight.bytes / peer.weight.bytes, 1 / times)];
    }),
    aim('requests that first paint waits for', view.paintsAlone ? 1 : view.startedBeforePaint, 1),
    ...peers.map((peer) => aim(`largest contentful paint, of ${peer.name}'s`, view.largest.median / peer.largest.median, 1)),
  ];
}

function searchAims(search: SearchOf, others: readonly SearchOf[], aim: MakeAim): Aim[] {
  return [
    ...others.map((other) => aim(`first key to first result, of ${other.name}'s`, search.keyToFirst.median / other.keyToFirst.median, 1)),
    ...others.map((other) => aim(`click on search to first result, of ${other.name}'s`, search.clickToFirst.median / other.clickToFirst.median, 1)),
    ...others
      .filter(({ name }) => searchedWith.has(name))
      .map((other) => aim(`bytes of a search session, of ${other.name}'s`, search.weight.bytes / other.weight.bytes, 1 / 10)),
  ];
}
