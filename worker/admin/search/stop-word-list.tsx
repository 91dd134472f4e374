import { stopWords, type StopWord } from '../../search/tuning/stop-words.ts';
import { LinesField, readLines } from './lines-field.tsx';
import { makeEditor, type FieldsProps } from './list-editor.ts';

export const stopWordList = makeEditor<StopWord>({
  part: stopWords,
  title: 'Stop words',
  about: 'Words that a search passes over, besides the usual ones of the language (“the”, “and”): the brand’s own name, for one.',
  row: 'Line',
  read: (typed) => readLines(typed, (word) => ({ word })),
  write: (words) => ({ lines: [words.map(({ word }) => word).join('\n')] }),
  describe: ({ word }) => word,
  apply: (tuning, words) => ({ ...tuning, stopWords: words.map(({ word }) => word) }),
  Fields: (props: FieldsProps) => <LinesField {...props} label="Words" rows={12} hint="One a line." />,
});
