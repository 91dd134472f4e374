import * as v from 'valibot';
import { topicIconNames } from '../../ui/icons.ts';
import { baseNumber, readForm, readRaw, wholeNumber, type RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { readTexts } from '../ui/read-texts.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import type { TopicValues } from './topic-fields.tsx';

const IconSchema = v.optional(v.picklist(topicIconNames, 'Choose one of the icons.'), 'help');

/** Read whatever it says, so that nothing typed is lost. */
export type TopicForm = { raw: RawForm; values: TopicValues; problems: FieldProblems | undefined };

export async function readTopic(c: AdminContext): Promise<TopicForm> {
  const { languages, sourceLanguage } = c.var.site;
  const raw = await readRaw(c);
  const names = readTexts(raw, 'name', languages);
  const icon = v.safeParse(IconSchema, raw['icon']?.[0]);
  const noName = names[sourceLanguage] === undefined && {
    [`name:${sourceLanguage}`]: 'Say what it is called in the language you write in first. Other languages fall back to it.',
  };
  const noIcon = !icon.success && { icon: 'Choose one of the icons.' };
  return {
    raw,
    values: { names, summaries: readTexts(raw, 'summary', languages), icon: icon.success ? icon.output : 'help' },
    problems: noName || noIcon ? { ...noName, ...noIcon } : undefined,
  };
}

const number = wholeNumber('Choose a topic.');
const optionalNumber = v.union([
  v.pipe(
    v.literal(''),
    v.transform(() => null),
  ),
  number,
]);

const steps = v.object({ base: baseNumber, to: v.picklist(['up', 'down', 'in', 'out']) });
const beside = v.object({ base: baseNumber, to: v.picklist(['before', 'after', 'into']), at: number });
const place = v.object({ base: baseNumber, to: v.literal('place'), into: optionalNumber });
const MoveSchema = v.variant('to', [steps, beside, place]);
const MergeSchema = v.object({ base: baseNumber, with: number });

export const readMove = (c: AdminContext) => readForm(c, MoveSchema);
export const readMerge = (c: AdminContext) => readForm(c, MergeSchema);
export const BaseSchema = v.object({ base: baseNumber });
