import type { Texts } from '../../sites/texts.ts';
import { topicIcon, topicIconNames } from '../../ui/icons.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { TextsFields } from '../ui/texts-fields.tsx';

export type TopicValues = { names: Texts; summaries: Texts; icon: string };
type TopicFieldsProps = { values: TopicValues; languages: readonly string[]; problems?: FieldProblems | undefined };

const iconLabels: Record<string, string> = {
  product: 'Products',
  account: 'Account',
  delivery: 'Delivery',
  wrench: 'Repair',
  payment: 'Payment',
  returns: 'Returns',
  help: 'Help',
};

/** What readers see of a topic. */
export function TopicFields({ values, languages, problems }: TopicFieldsProps) {
  return (
    <>
      <TextsFields name="name" label="Name" languages={languages} texts={values.names} problems={problems} longest={100} />
      <TextsFields name="summary" label="One line about it" languages={languages} texts={values.summaries} problems={problems} longest={300} />
      <fieldset>
        <legend>Icon</legend>
        <div class="icon-choices">
          {topicIconNames.map((name) => (
            <label class="icon-choice">
              <input type="radio" name="icon" value={name} checked={values.icon === name} />
              {topicIcon(name)}
              <span>{iconLabels[name] ?? name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
