import { describe, expect, it } from 'vitest';
import { readSynonymsCsv, writeSynonymsCsv } from '../../../worker/search/tuning/synonyms-csv.ts';

/** The groups as `line terms > replacements`, or the problems as `line: message`. */
function read(file: string | Uint8Array): string[] {
  const { rows, problems } = readSynonymsCsv(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  if (problems.length > 0) return problems.map(({ line, message }) => `${line}: ${message}`);
  return rows.map(({ line, group }) => `${line} ${group.terms.join('+')} > ${group.replacements.join('+')}`);
}

describe('readSynonymsCsv', () => {
  it.each([
    ['commas', 'terms,replacements\ntv|television,\nipod,player\n'],
    ['semicolons and a byte order mark, as Excel saves it in Europe', '\u{feff}terms;replacements\r\ntv|television;\r\nipod;player\r\n'],
    ['tabs', 'terms\treplacements\ntv|television\t\nipod\tplayer'],
    ['old line ends', 'terms,replacements\rtv|television,\ripod,player\r'],
    ['other case, order and empty columns', ' Replacements , TERMS ,,\n,tv | television,,\nplayer,ipod,,\n'],
  ])('reads %s', (_, file) => {
    expect(read(file)).toEqual(['2 tv+television > ', '3 ipod > player']);
  });

  it('reads a column of terms alone', () => {
    expect(read('terms\ntv|television\n')).toEqual(['2 tv+television > ']);
  });

  it('reads UTF-16 as Excel saves it, and refuses what is no Unicode', () => {
    const utf16 = new Uint8Array(Buffer.from('\u{feff}terms\treplacements\r\nkopfhörer\theadset\r\n', 'utf16le'));
    expect(read(utf16)).toEqual(['2 kopfhörer > headset']);
    expect(read(new Uint8Array(Buffer.from('terms\nkopfhörer|headset\n', 'latin1')))).toEqual(['0: The file is not Unicode: save it as "CSV UTF-8"']);
  });

  it('counts lines past empty ones and line ends in cells', () => {
    expect(read('terms,replacements\n\n"tv|\ntelevision",\n,\nipod,player\n').map((row) => row[0])).toEqual(['3', '6']);
  });

  it('takes a sign between cells in quotation marks, and a stray mark as it stands', () => {
    expect(read('terms,replacements\n"12,5 cm","5"" screen"\n5" screen,display\n')).toEqual(['2 12,5 cm > 5" screen', '3 5" screen > display']);
  });

  it.each([
    ['nothing', '', '1: The first line must name the columns: terms,replacements'],
    ['no header', 'tv|television,\n', '1: The first line must name the columns: terms,replacements'],
    ['an unknown column', 'terms,notes\n', '1: The first line must name the columns: terms,replacements'],
    ['a column twice', 'terms,terms\n', '1: The first line must name the columns: terms,replacements'],
    ['no column of terms', 'replacements\n', '1: The first line must name the columns: terms,replacements'],
    [
      'a cell too many',
      'terms\ntv|television\ntv,television\n',
      '3: 2 cells where the first line names 1: part several terms by "|", and quote a term that holds the sign between the cells',
    ],
    [
      'an open quotation mark',
      'terms\ntv|television\n"tv\nmore\n',
      '3: A quotation mark opens a cell and none closes it: close it, or write it twice inside a quoted cell',
    ],
    ['a file of 6 MB', `terms\n${'x'.repeat(6_000_000)}`, '0: The file is larger than 5 MB: split it'],
  ])('refuses %s', (_, file, problem) => {
    expect(read(file)).toEqual([problem]);
  });
});

describe('writeSynonymsCsv', () => {
  const hostile = ['=1+1', '+49', '-20%', '@home', "'=x", "''+y", "'quoted'", '＝x', 'a,b', 'a;b', '5" screen', 'ipod'];
  const groups = hostile.flatMap((term) => [
    { terms: [term, 'x'], replacements: [] },
    { terms: ['x'], replacements: [term, 'y'] },
  ]);
  const file = writeSynonymsCsv(groups);

  it('lets no cell be run as a formula', () => {
    const cells = file
      .slice(1)
      .split('\r\n')
      .flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
    expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    expect(file).toContain("'=1+1|x,\r\n");
  });

  it('loses nothing', () => {
    const { rows } = readSynonymsCsv(new TextEncoder().encode(file));
    expect(rows.map(({ group }) => group)).toEqual(groups);
  });

  it('begins with a byte order mark, so that Excel reads its letters rightly', () => {
    expect(file.startsWith('\u{feff}terms,replacements\r\n')).toBe(true);
  });
});
