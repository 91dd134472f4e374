import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../worker/admin/translations/compare-texts.ts';
import { matchParagraphs } from '../../../worker/admin/translations/match-paragraphs.ts';
import { splitText } from '../../../worker/admin/translations/split-text.ts';

describe('splitText', () => {
  it('parts what the compiler would part, to the letter', () => {
    const parts = ['One,\nstill one.', '## A heading {#here}', '- a\n\n- b', '| a | b |\n|---|---|\n| {{facts.x|number}} | 2 |', '```\ncode\n\nmore\n```'];
    expect(splitText(parts.join('\n\n'))).toEqual(parts);
  });

  it('parts what stands in a block, after the line that opens it', () => {
    expect(splitText('Before.\n\n:::market us,ca\n## In\n\nText.\n:::\n\nAfter.')).toEqual(['Before.', ':::market us,ca', '## In', 'Text.', 'After.']);
  });

  it('loses nothing but blank lines, whatever the text is', () => {
    for (const text of ['', '\n\n', ':::', ':::market us\n', '> a\nb\n\n\n\n* x', '<div>\n\nx\n\n</div>', '[a]: b\n\n[^1]: c\n    d'])
      expect(splitText(text).join('').replaceAll(/[\s:]/g, '')).toBe(text.replaceAll(/[\s:]/g, ''));
  });
});

describe('compareTexts', () => {
  const before = ['Intro.', 'You have 30 days to send it back.', 'Keep the box.', 'Bye.'];

  it('finds nothing where nothing changed', () => {
    expect(compareTexts(before, before).map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same']);
  });

  it('tells a paragraph that was changed from one that was added or removed', () => {
    const after = ['Intro.', 'You have 60 days to send it back.', 'We pay the postage since May.', 'Bye.'];
    expect(compareTexts(before, after)).toEqual([
      { kind: 'same', after: 'Intro.' },
      { kind: 'changed', before: before[1], after: after[1] },
      { kind: 'removed', before: 'Keep the box.' },
      { kind: 'added', after: 'We pay the postage since May.' },
      { kind: 'same', after: 'Bye.' },
    ]);
  });

  it('finds the changed one among new ones, in a script without spaces', () => {
    expect(compareTexts(['返品は30日以内に受け付けます。'], ['新しいお知らせです。', '返品は60日以内に受け付けます。']).map(({ kind }) => kind)).toEqual([
      'added',
      'changed',
    ]);
  });

  it('ends soon, however much changed', () => {
    const many = (word: string) => Array.from({ length: 2000 }, (_, index) => `${word} ${index}`);
    const started = performance.now();
    expect(compareTexts(many('old'), many('new'))).toHaveLength(4000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('matchParagraphs', () => {
  it('finds the paragraph that says the same, where only one of both has a block for a market', () => {
    const english = [
      'Changed your mind?',
      '## Send it back {#send}',
      'Keep the box.',
      ':::market us',
      'Only here.',
      '## Gifts {#gifts}',
      'See [more](article:more).',
    ];
    const german = ['Anders überlegt?', '## Zurücksenden {#send}', 'Karton aufheben.', '## Geschenke {#gifts}', 'Lesen Sie [mehr](article:more).'];
    expect(matchParagraphs(english, german)).toEqual([german[0], german[1], german[2], undefined, undefined, german[3], german[4]]);
  });

  it('guesses nothing for a text that is built otherwise', () => {
    expect(matchParagraphs(['One.', '- a'], ['| a |'])).toEqual([undefined, undefined]);
  });
});
