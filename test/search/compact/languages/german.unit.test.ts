import { describe, expect, it } from 'vitest';
import { find, openTitles } from '../sample-index.ts';

describe('German', () => {
  it.each([
    ['Größe', 'Groesse'],
    ['Größe', 'Grosse'],
    ['Größe', 'Größe'],
    ['Straße', 'strasse'],
    ['Kopfhörer', 'kopfhoerer'],
    ['Kopfhörer', 'kopfhorer'],
    ['Gerät', 'geraet'],
    ['Gerät', 'GERAT'],
    ['Rückgabe', 'rueckgabe'],
    ['Rückgabe', 'ruckgabe'],
  ])('%s and %s find each other, and so does what was decomposed', async (a, b) => {
    for (const [written, typed] of [
      [a, b],
      [b, a],
      [a.normalize('NFD'), b],
      [b, a.normalize('NFD')],
    ])
      expect(await find(await openTitles('de', { a: `Die ${written ?? ''} ändern`, z: 'Anderes' }), typed ?? '', { tolerance: 0 })).toEqual(['a']);
  });

  it('leaves alone what is no umlaut', async () => {
    const db = await openTitles('de', { neu: 'Neues Steuergerät', quelle: 'Quelle', israel: 'Israel' });
    expect(await find(db, 'neues', { tolerance: 0 })).toEqual(['neu']);
    expect(await find(db, 'quelle', { tolerance: 0 })).toEqual(['quelle']);
    expect(await find(db, 'israel', { tolerance: 0 })).toEqual(['israel']);
  });

  it('finds other forms of a word', async () => {
    const db = await openTitles('de', { a: 'Artikel zurücksenden', b: 'Die Bestellungen' });
    expect(await find(db, 'bestellung')).toEqual(['b']);
  });
});

describe('other languages', () => {
  it.each([
    ['fr', 'Étui', 'etui'],
    ['fr', "L'étagère", 'etagere'],
    ['fr', 'Œuvre', 'oeuvre'],
    ['es', 'Devolución', 'devolucion'],
    ['pt', 'Devolução', 'devolucao'],
    ['da', 'Høretelefoner', 'horetelefoner'],
    ['pl', 'Słuchawki', 'sluchawki'],
    ['tr', 'Kulaklık', 'kulaklik'],
    ['ru', 'Счётчик', 'счетчик'],
    ['el', 'Επιστροφή', 'επιστροφη'],
    ['vi', 'Đổi trả', 'doi tra'],
    ['ro', 'Căști', 'casti'],
    ['hu', 'Fülhallgató', 'fulhallgato'],
  ])('in %s %s is found without its marks, %s, and with them', async (tag, written, typed) => {
    expect(await find(await openTitles(tag, { a: written, z: 'zzzzzz' }), `${typed} `)).toEqual(['a']);
    expect(await find(await openTitles(tag, { a: typed, z: 'zzzzzz' }), `${written} `)).toEqual(['a']);
  });
});
