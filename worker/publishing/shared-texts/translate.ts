import type { Problem } from '../../articles/segments.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { insertChange, newestChange, type Change } from '../change.ts';
import { commitQuietly, type Conflict } from '../commit.ts';
import { abortUnlessNewest } from '../guard-change.ts';
import { hashJson } from '../import/text-hash.ts';
import { sameJson } from '../import/same-json.ts';
import { keepMoment, textOf } from '../text-moments.ts';
import { openSharedText, type Opened } from './open-shared-text.ts';
import { ownWords, type SharedField, type SharedRef, type Words } from './shared-text.ts';

/** What a form showed of a text, so that nobody writes over, or translates, what they did not see. */
export type Seen = { source: string; own: string };
export type SharedTranslation = Opened & { seen: Seen; words: Words; author: string };
export type SharedFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; problems: Problem[] };

/** Others may change other languages of it meanwhile; then these words go into what it is by then. */
const mostTries = 5;

export const seenOf = async (fields: readonly SharedField[]): Promise<Seen> => ({
  source: await hashJson(fields.map(({ name, source }) => [name, source])),
  own: await hashJson(ownWords(fields)),
});

/**
 * Says a shared text in one language, for readers at once. The other languages stay as they are by then. A conflict is
 * that somebody changed this language, or the source, since it was seen.
 */
export async function translateSharedText(translation: SharedTranslation): Promise<Result<{ changed: boolean; problems: Problem[] }, SharedFailure>> {
  const { seen, words, author } = translation;
  for (let tries = 1; ; tries += 1) {
    const text = await openSharedText(translation);
    if (!text) return refused({ reason: 'missing' });
    if (!sameJson(seen, await seenOf(text.fields))) return refused({ reason: 'conflict' });
    if (sameJson(words, ownWords(text.fields))) return succeeded({ changed: false, problems: [] });
    const done = await text.save(words, author);
    if (done.ok) return succeeded({ changed: true, problems: done.value.problems ?? [] });
    const { failure } = done;
    if (failure.reason === 'invalid' && 'problems' in failure && Array.isArray(failure.problems))
      return refused({ reason: 'invalid', problems: failure.problems });
    if (failure.reason === 'missing') return refused({ reason: 'missing' });
    // A file or category of it was deleted at the same moment: nothing of that is this writer's.
    if (failure.reason !== 'conflict' && tries > 1) return refused({ reason: 'conflict' });
    if (tries === mostTries) return refused({ reason: 'conflict' });
  }
}

/** As the log names what was said of a text in one language. */
const translationEntity = ({ kind, name }: SharedRef, language: string) => `${kind}/${name}/${language}`;

/** Says that a translation is still right though its source was changed: readers see nothing of it. */
export async function keepSharedText(translation: Omit<SharedTranslation, 'words'>): Promise<Result<undefined, SharedFailure>> {
  const { env, site, ref, language, seen, author } = translation;
  const entity = translationEntity(ref, language);
  const base = await newestChange(env.DB, site, 'translation', entity);
  const text = await openSharedText(translation);
  if (!text) return refused({ reason: 'missing' });
  if (!sameJson(seen, await seenOf(text.fields))) return refused({ reason: 'conflict' });
  const after = { source: Object.fromEntries(text.fields.map(({ name, source }) => [name, source])) };
  const change: Change = { site, kind: 'translation', entity, base, before: null, after, author };
  const [{ kind, entity: named }] = text.asOf;
  const moment = keepMoment(env.DB, { site, kind, entity: textOf(kind, named), language });
  const statements = [insertChange(env.DB, change), ...abortUnlessNewest(env.DB, change, text.asOf), moment];
  return commitQuietly(env.DB, statements, { site, actor: author, action: 'translation.keep', entity, before: null, after });
}
