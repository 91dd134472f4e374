import { articleTypes } from '../../articles/types.ts';
import { typeLabels } from '../articles/type-labels.ts';
import { typeBoosts, type TypeBoost } from '../../search/tuning/boosts.ts';
import { TextField } from '../ui/fields.tsx';
import { makeEditor, type FieldsProps } from './list-editor.ts';

const fieldOf = (type: string) => `boost-${type}`;

export const boostList = makeEditor<TypeBoost>({
  part: typeBoosts,
  title: 'Types',
  about: 'By what the score of all articles of a type is multiplied: 2 brings them up, 0.5 takes them down, and 1, or nothing, leaves them.',
  row: 'Row',
  read: (typed) => {
    const said = articleTypes.map((type, index) => ({ type, row: index + 1, text: (typed[fieldOf(type)]?.[0] ?? '').trim().replace(',', '.') }));
    const boosted = said.filter(({ text }) => text !== '' && Number(text) !== 1);
    return { items: boosted.map(({ type, text }) => ({ type, boost: Number(text) })), rows: boosted.map(({ row }) => row) };
  },
  write: (boosts) => Object.fromEntries(boosts.map(({ type, boost }) => [fieldOf(type), [String(boost)]])),
  describe: ({ type, boost }) => `${typeLabels[type]} × ${boost}`,
  apply: (tuning, boosts) => ({ ...tuning, boosts: { ...tuning.boosts, type: Object.fromEntries(boosts.map(({ type, boost }) => [type, boost])) } }),
  Fields: ({ typed }: FieldsProps) => (
    <div class="columns narrow">
      {articleTypes.map((type) => (
        <TextField name={fieldOf(type)} label={typeLabels[type]} value={typed[fieldOf(type)]?.[0] ?? ''} placeholder="1" maxlength={6} />
      ))}
    </div>
  ),
});
