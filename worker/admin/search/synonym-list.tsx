import { synonyms, type Synonym } from '../../search/tuning/synonyms.ts';
import type { RawForm } from '../read-form.ts';
import { makeEditor, type FieldsProps } from './list-editor.ts';
import { LinesField, readLines } from './lines-field.tsx';

/** One group a line: `earbuds, in-ears`; or, one way, `ipod => music player`. */
export const synonymList = makeEditor<Synonym>({
  part: synonyms,
  title: 'Synonyms',
  about: 'Words that find each other, one group a line. With => the words before it also find those behind it, and not the other way round.',
  row: 'Line',
  read: (typed) => readLines(typed, readGroup),
  write: (groups) => ({ lines: [groups.map(writeGroup).join('\n')] }),
  describe: writeGroup,
  apply: (tuning, groups) => ({ ...tuning, synonyms: [...groups] }),
  Fields: (props: FieldsProps) => (
    <LinesField
      {...props}
      label="Groups"
      rows={16}
      hint="earbuds, in-ears, earphones — or: ipod => music player, mp3 player. A term with a comma in it: part the terms of its line by | instead."
    />
  ),
});

export const typedSynonyms = (groups: readonly Synonym[]): RawForm => ({ lines: [groups.map(writeGroup).join('\n')] });

function readGroup(line: string): Synonym {
  const [terms = '', replacements = ''] = line.split(/=>|→/);
  return { terms: readTerms(terms), replacements: readTerms(replacements) };
}

/** A comma between two digits is part of a number, unless a space follows. */
function readTerms(text: string): string[] {
  const parts = text.includes('|') ? text.split('|') : text.split(/,(?!\d)|,(?=\s)|、|،/);
  return parts.map((term) => term.trim()).filter((term) => term !== '');
}

function writeGroup({ terms, replacements }: Synonym): string {
  const mark = [...terms, ...replacements].some((term) => /[,、،]/.test(term)) ? ' | ' : ', ';
  // A lone term with a comma would be read as two.
  const side = (list: string[]) => (mark === ' | ' && list.length === 1 ? `${list[0]} |` : list.join(mark));
  return replacements.length === 0 ? side(terms) : `${side(terms)} => ${side(replacements)}`;
}
