import { describe, expect, it } from 'vitest';
import type { DraftText } from '../../db/schema/editing.ts';
import { joinPieces, mergedText, mergeTexts } from '../../worker/publishing/merge-text.ts';

const body = 'One.\n\nTwo.\n\nThree.\n\nFour.\n';
const base: DraftText = { title: 'Title', slug: 'title', summary: 'Summary', body, seoTitle: '', seoDescription: '' };
const fieldOf = (fields: ReturnType<typeof mergeTexts>, name: keyof DraftText) => fields.find(({ field }) => field === name);

describe('mergeTexts', () => {
  it('keeps what only one of two changed, in whichever field', () => {
    const fields = mergeTexts(base, { ...base, title: 'My title' }, { ...base, summary: 'Their summary' });
    expect(mergedText(fields)).toEqual({ ...base, title: 'My title', summary: 'Their summary' });
    expect(fieldOf(fields, 'title')?.outcome).toBe('mine');
    expect(fieldOf(fields, 'summary')?.outcome).toBe('theirs');
  });

  it('puts changes to different paragraphs of the body together', () => {
    const fields = mergeTexts(base, { ...base, body: body.replace('One', 'First') }, { ...base, body: body.replace('Four', 'Fourth') });
    expect(mergedText(fields)?.body).toBe('First.\n\nTwo.\n\nThree.\n\nFourth.\n');
    expect(fieldOf(fields, 'body')?.outcome).toBe('both');
  });

  it('asks about the same paragraph changed twice, and keeps the rest', () => {
    const mine = { ...base, body: body.replace('Two', 'My two').replace('One', 'First') };
    const theirs = { ...base, body: body.replace('Two', 'Their two').replace('Four', 'Fourth') };
    const fields = mergeTexts(base, mine, theirs);
    expect(mergedText(fields)).toBeUndefined();
    const pieces = fieldOf(fields, 'body')?.pieces ?? [];
    expect(pieces.filter(({ kind }) => kind === 'clash')).toEqual([{ kind: 'clash', base: 'Two.\n', mine: 'My two.\n', theirs: 'Their two.\n' }]);
    expect(joinPieces(pieces)).toBe('First.\n\nMy two.\n\nThree.\n\nFourth.\n');
    expect(joinPieces(pieces, ['Their two.\n'])).toBe('First.\n\nTheir two.\n\nThree.\n\nFourth.\n');
  });

  it('asks about lines that touch, since one may have been changed because of the other', () => {
    const lines = 'a\nb\nc\nd\n';
    const fields = mergeTexts({ ...base, body: lines }, { ...base, body: 'a\nB\nc\nd\n' }, { ...base, body: 'a\nb\nC\nd\n' });
    expect(fieldOf(fields, 'body')?.outcome).toBe('clash');
  });

  it('has nothing to ask where both changed the same in the same way', () => {
    const changed = { ...base, title: 'Better', body: body.replace('Two', 'Second') };
    const fields = mergeTexts(base, changed, { ...changed });
    expect(mergedText(fields)).toEqual(changed);
    expect(fields.every(({ outcome }) => outcome === 'same')).toBe(true);
  });

  it('asks about a title that two changed differently', () => {
    const fields = mergeTexts(base, { ...base, title: 'Mine' }, { ...base, title: 'Theirs' });
    expect(fieldOf(fields, 'title')).toEqual({ field: 'title', outcome: 'clash', pieces: [{ kind: 'clash', base: 'Title', mine: 'Mine', theirs: 'Theirs' }] });
  });

  it.each([
    ['a text without a last line end', 'a\nb', 'a\nb\nmine', 'x\nb'],
    ['an empty base', '', 'mine', 'theirs'],
    ['one who removed all of it', body, '', body.replace('One', 'First')],
    ['words of right-to-left scripts', 'أ\n\nب\n\nج\n', 'أأ\n\nب\n\nج\n', 'أ\n\nب\n\nجج\n'],
  ])('loses no line of %s', (_, from, mine, theirs) => {
    const field = fieldOf(mergeTexts({ ...base, body: from }, { ...base, body: mine }, { ...base, body: theirs }), 'body');
    const pieces = field?.pieces ?? [];
    const all = (side: 'mine' | 'theirs') => pieces.map((piece) => (piece.kind === 'settled' ? piece.text : piece[side])).join('');
    for (const line of mine.split('\n').filter((each) => !from.includes(each))) expect(all('mine')).toContain(line);
    for (const line of theirs.split('\n').filter((each) => !from.includes(each))) expect(all('theirs')).toContain(line);
  });
});
