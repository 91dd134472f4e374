import * as v from 'valibot';
import { baseNumber, optionalText, required } from '../read-form.ts';

const longestComment = 5000;
const longestQuote = 1000;

const once = v.pipe(v.string(), v.uuid('This form is damaged. Load the page again.'));
const tooLong = (most: number) => `That is too long. Keep it under ${most} characters.`;
const remark = v.pipe(optionalText, v.maxLength(longestComment, tooLong(longestComment)));

export const CommentSchema = v.object({
  remark: v.pipe(required('Write what you want to say.'), v.maxLength(longestComment, tooLong(longestComment))),
  quote: v.pipe(optionalText, v.maxLength(longestQuote, tooLong(longestQuote))),
  once,
});

export const DecisionSchema = v.object({ base: baseNumber, comment: remark, once });
/** Who gets a text back must know why. */
export const ReturnSchema = v.object({
  ...DecisionSchema.entries,
  comment: v.pipe(required('Say what should be different, so that the writer knows what to do.'), v.maxLength(longestComment, tooLong(longestComment))),
});

export const VerifySchema = v.object({ base: baseNumber, from: v.optional(v.string(), '') });
