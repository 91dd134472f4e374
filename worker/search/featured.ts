import type { ListedArticle } from '../articles/store.ts';
import { findHome } from '../home/store.ts';
import type { Place } from '../markets/read-page.ts';

const longestWait = 1_000;

/** What is asked most here, for who found nothing. An addition: a D1 that is dead or slow leaves it out. */
export async function findFeatured(d1: D1Database, place: Place): Promise<ListedArticle[]> {
  try {
    const found = await Promise.race([findHome(d1, place), tooLate()]);
    return found?.featured ?? [];
  } catch (error) {
    console.error('The featured articles could not be read; the page goes without.', error instanceof Error ? error.cause : error);
    return [];
  }
}

function tooLate(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), longestWait);
  });
}
