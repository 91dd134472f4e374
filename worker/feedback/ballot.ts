import * as v from 'valibot';
import { votes } from '../analytics/event.ts';

export const longestComment = 1000;
const longestMail = 254;

/** When a vote was given, by its name (`ballot-mark.ts`): milliseconds since 1970. */
export const givenAt = (reference: string): number => Number.parseInt(reference.split('-')[0] ?? '', 36) * 1000;

const number = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number));
const reference = v.pipe(v.string(), v.regex(/^[0-9a-z]{6,8}-[\w-]{16}(?:[\w-]{12})?$/));

/** The text that was shown, as the page named it; whether there is such a text is looked up. */
const text = { language: v.pipe(v.string(), v.maxLength(20)), revision: number };

/** The form under an article. Only a robot fills in `website`, which nobody sees. */
export const VoteSchema = v.object({ ...text, vote: v.picklist(votes), website: v.optional(v.string(), '') });

/** What the address of the second form carries. */
export const BallotSchema = v.object({ ...text, vote: v.picklist(votes), ref: reference });
export type Ballot = v.InferOutput<typeof BallotSchema>;

/** What a reader typed in the second form, whatever it is. */
export type Typed = { reasons: string[]; comment: string; mail: string };
export type TypedProblem = 'feedbackTooLong' | 'feedbackMailWrong' | 'feedbackMailAlone' | 'feedbackTooFast';

export const readTyped = (form: FormData): Typed => ({
  reasons: form.getAll('reason').map(String),
  comment: textOf(form, 'comment').replaceAll('\r\n', '\n').trim(),
  mail: textOf(form, 'mail').trim(),
});

const MailSchema = v.pipe(v.string(), v.email(), v.maxLength(longestMail));

/** A person needs longer than this to write anything. */
const leastTime = 3000;

/** What stands in the way of taking it, if anything does. */
export function problemOf({ comment, mail }: Typed, { ref }: Ballot, now: number): TypedProblem | undefined {
  if (comment.length > longestComment) return 'feedbackTooLong';
  if (mail !== '' && !v.is(MailSchema, mail)) return 'feedbackMailWrong';
  if (mail !== '' && comment === '') return 'feedbackMailAlone';
  return comment !== '' && now - givenAt(ref) < leastTime ? 'feedbackTooFast' : undefined;
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
