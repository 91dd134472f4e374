import { editedDefinition, readEdited } from './edited.ts';
import { plainColumn } from './joined-report.ts';
import { articleKey, languageKey } from './keys.ts';
import type { Report } from './report.ts';
import { wholeReport } from './whole-report.ts';

/** Which article lost readers after its last edit, to be taken away. */
export const editedReport: Report = wholeReport({
  key: 'edited',
  name: 'Articles before and after their last edit',
  about: `${editedDefinition} A product narrows it to articles about that product; a source does not narrow it.`,
  keys: ['article', 'language'],
  rank: ({ viewsBefore, viewsAfter }) => Number(viewsBefore) - Number(viewsAfter),
  columns: [
    plainColumn({ ...articleKey, key: 'article' }),
    plainColumn({ key: 'title', name: 'Title', kind: 'text', definition: 'The published title, in the language it was first written in.' }),
    plainColumn({ ...languageKey, key: 'language' }),
    plainColumn({ key: 'changedOn', name: 'Last edit', kind: 'day', definition: 'When the text of this language was last published.' }),
    plainColumn({ key: 'days', name: 'Days on either side', kind: 'number', definition: 'How many days before the edit are compared with as many after it.' }),
    plainColumn({ key: 'viewsBefore', name: 'Views before', kind: 'count', definition: 'Views in the days before the edit.' }),
    plainColumn({ key: 'viewsAfter', name: 'Views after', kind: 'count', definition: 'Views in as many days after the edit.' }),
    plainColumn({
      key: 'isSure',
      name: 'More than chance',
      kind: 'text',
      definition: 'yes: with this many views so large a difference would come by chance in fewer than 1 of 20 cases. no: it may be chance.',
    }),
    plainColumn({
      key: 'others',
      name: 'All articles meanwhile',
      kind: 'share',
      definition: 'Views of all articles in the days after, of those in the days before.',
    }),
    plainColumn({
      key: 'endedWellBefore',
      name: 'Ended well before',
      kind: 'share',
      definition: 'Visits that ended well, of all that saw it, before the edit.',
    }),
    plainColumn({ key: 'endedWellAfter', name: 'Ended well after', kind: 'share', definition: 'Visits that ended well, of all that saw it, after the edit.' }),
  ],
  async readAll(d1, scope) {
    const edited = await readEdited(d1, scope);
    return edited.map((row) => Object.assign({}, row, { isSure: row.isSure ? 'yes' : 'no' }));
  },
});
