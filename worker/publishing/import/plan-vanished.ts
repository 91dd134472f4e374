import type { CompileContext } from '../compile/context.ts';
import { addRecompiled, visibleMarkets, type ArticlesPlan } from './plan-articles.ts';
import { headText } from './plan-translation.ts';
import type { SiteContent } from './site-content.ts';
import { stagedRow } from './staged-rows.ts';
import type { StoredTranslation } from './stored-articles.ts';
import type { StoredState } from './stored-state.ts';
import { hashText, joinHashes, splitHashes } from './text-hash.ts';

export type VanishedPlan = { unpublished: string[]; left: string[] };

/**
 * Public texts that the folder does not hold (any more). Of a whole site, those that an import brought and nobody edited
 * are withdrawn; all others stay as they are, compiled anew.
 */
export async function planVanished(plan: ArticlesPlan, content: SiteContent, stored: StoredState, context: CompileContext): Promise<VanishedPlan> {
  const vanished: VanishedPlan = { unpublished: [], left: [] };
  const given = new Set(content.articles.flatMap(({ key, translations }) => translations.map(({ language }) => `${key}/${language}`)));
  for (const [article, translations] of stored.translations) {
    for (const there of translations.values()) {
      const name = `${article}/${there.language}`;
      if (given.has(name) || there.liveRevision === null) continue;
      const imported = splitHashes(there.importHash).text;
      if (content.scope === 'whole' && imported && (await isUnedited(there, imported))) {
        await withdraw(plan, article, there);
        vanished.unpublished.push(name);
        continue;
      }
      if (imported) vanished.left.push(name);
      const shared = stored.articles.get(article);
      if (shared) addRecompiled(plan, article, there, visibleMarkets(shared, context), context);
    }
  }
  return vanished;
}

async function isUnedited(there: StoredTranslation, imported: string): Promise<boolean> {
  const head = headText(there);
  return head !== undefined && (await hashText(head)) === imported;
}

/** A draft of the same text becomes the newest revision, and is remembered as imported: putting the file back publishes it again. */
async function withdraw(plan: ArticlesPlan, article: string, there: StoredTranslation): Promise<void> {
  if (!there.head) return;
  const { language, publishedAt, updatedAt, verifiedAt } = there;
  const draft = { ...there.head, status: 'draft' as const, number: there.head.number + 1 };
  const importHash = joinHashes(await hashText(draft), splitHashes(there.importHash).shared ?? '');
  const key = `${article}/${language}`;
  plan.rows.push(
    stagedRow('translation', key, { article, language, base: there.head.number, publishedAt, updatedAt, verifiedAt, importHash }),
    stagedRow('revision', key, { article, language, ...draft, note: 'No longer in the folder' }),
    stagedRow('withdrawn', key, { article, language }),
    stagedRow('usage', `translation/${key}`, { user: 'translation', of: article, language, list: [] }),
  );
}
