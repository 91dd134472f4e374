import type { DraftText } from '../../../db/schema/editing.ts';
import type { FieldProblem } from '../../publishing/compile-text.ts';
import type { Significance } from '../../publishing/publish.ts';
import { mayPublish } from '../../publishing/review.ts';
import { readersWordsLine } from '../articles/templates/readers-words.ts';
import type { EditedTranslation } from '../editor/edited.ts';
import type { EditorForm } from '../editor/editor-form.ts';
import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import type { PanelFacts } from './panel-store.ts';
import { significances } from './significance.ts';

/** Why nothing of this text may go live now, whatever it says. */
export function findRefusal(c: AdminContext, { article, head }: EditedTranslation, { text, base }: EditorForm): string | undefined {
  if (article.archivedAt !== null) return 'This article was archived. Restore it in its settings, then publish. What you typed is still here.';
  if (mayPublish(c.var.site.settings, head, text) && (base === (head?.number ?? 0) || !c.var.site.settings.review.required)) return undefined;
  return 'A text must be approved before it is published here, and this is not the text that was approved. Save it and ask for a review.';
}

/** Asked of the source where other languages are live; else nothing depends on it. */
export function readSignificance({ isSource }: EditedTranslation, facts: PanelFacts, raw: RawForm): Significance | undefined {
  if (!isSource || facts.liveElsewhere.length === 0) return 'minor';
  return significances.find((each) => each === raw['significance']?.[0]);
}

export const significanceMissing: FieldProblems = { significance: 'Say how much changed: it decides what happens to the translations.' };

/** What somebody should know before this goes live, besides what the text itself warns of. */
export function warnOf(c: AdminContext, edited: EditedTranslation, facts: PanelFacts, { body }: DraftText): string[] {
  const source = languageName(c.var.site.sourceLanguage);
  const plan = facts.pending.find(({ action }) => action === 'publish');
  return [
    ...(edited.isSource || facts.sourceIsLive
      ? []
      : [`The ${source} text is not live. Readers of other languages will not find this answer until it is, and nothing tells you when it changes.`]),
    ...(plan ? [`Revision ${plan.revision} is scheduled to go live later and will take the place of this text then. Cancel that first if it should not.`] : []),
    ...(readersWordsLine.test(body) ? ['The line "[Readers searched for …]" still stands in the text, and readers would see it. Take it out first.'] : []),
  ];
}

/** All that there is to accept, and what a form says that accepts just this. */
export async function questionOf(messages: readonly string[]): Promise<{ messages: string[]; accepted: string }> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(messages.join('\n')));
  const accepted = Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { messages: [...messages], accepted };
}

export const describeProblem = ({ field, line, message, hint }: FieldProblem): string => `${field === 'body' ? `Line ${line}: ` : ''}${message} ${hint}`;

const mostDescribed = 10;

/** Errors beside the fields they are in. */
export function problemsByField(problems: readonly FieldProblem[]): FieldProblems {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const fields = new Set(errors.map(({ field }) => field));
  const messages = [...fields].map((field) => {
    const own = errors.filter((each) => each.field === field);
    const more = own.length > mostDescribed ? [`And ${own.length - mostDescribed} more.`] : [];
    return [field, [...own.slice(0, mostDescribed).map(describeProblem), ...more].join('\n')] as const;
  });
  return Object.fromEntries(messages);
}
