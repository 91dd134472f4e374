import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../worker/publishing/text-moments.ts';

const said = (language: string, own = true, asSource = true) => ({ language, own, asSource });
const product = (value: unknown, names = { en: 'Halo', de: 'Halo' }) => ({
  names,
  summaries: {},
  specifications: [{ label: { en: 'Colour', de: 'Farbe' }, value }],
  model: 'H-1',
});

describe('what a change says anew', () => {
  it('of a topic is its names and summaries, by language', () => {
    const before = { names: { en: 'Orders', de: 'Bestellungen' }, summaries: {}, icon: 'box' };
    const change = { kind: 'topic', entity: 'orders', before } as const;
    expect(momentsOf({ ...change, after: { ...before, icon: 'van' } })).toBeUndefined();
    const after = { ...before, names: { ...before.names, en: 'Your orders' }, summaries: { fr: 'Tout' } };
    expect(momentsOf({ ...change, after })?.said).toEqual([said('en'), said('fr')]);
  });

  it('of a product is its specifications too: a value that is the same everywhere is said by the source', () => {
    const change = { kind: 'product', entity: 'halo' } as const;
    expect(momentsOf({ ...change, before: product('Black'), after: product('White') })?.said).toEqual([said('en', false), said('de', false)]);
    const translated = momentsOf({ ...change, before: product('Black'), after: product({ en: 'Black', de: 'Schwarz' }) });
    expect(translated?.said).toEqual([said('en', true, false), said('de')]);
    expect(momentsOf({ ...change, before: { hiddenIn: [] }, after: { hiddenIn: ['de'] } })).toBeUndefined();
    expect(momentsOf({ ...change, entity: 'order', before: ['halo', 'arc'], after: ['arc', 'halo'] })).toBeUndefined();
  });

  it('of a product whose rows are added, removed or moved is only what each language says newly', () => {
    const row = (en: string, de?: string) => ({
      label: { en, ...(de !== undefined && { de }) },
      value: { en: `${en}!`, ...(de !== undefined && { de: `${de}!` }) },
    });
    const [colour, weight] = [row('Colour', 'Farbe'), row('Weight', 'Gewicht')];
    const of = (...specifications: unknown[]) => ({ ...product('Black'), specifications });
    const saidBy = (before: unknown, after: unknown) => momentsOf({ kind: 'product', entity: 'halo', before, after })?.said;
    expect(saidBy(of(colour), of(row('Height'), colour))).toEqual([said('en'), said('de', false)]);
    expect(saidBy(of(colour), of(row('Height', 'Höhe'), colour))).toEqual([said('en'), said('de')]);
    expect(saidBy(of(colour, weight), of(weight))).toBeUndefined();
    expect(saidBy(of(colour, weight), of(weight, colour))).toBeUndefined();
    const swapped = of({ ...colour, value: weight.value }, { ...weight, value: colour.value });
    expect(saidBy(of(colour, weight), swapped)).toEqual([said('en', false), said('de', false)]);
  });

  it('of a fact is each language of it in a market, where it is one of texts', () => {
    const change = { kind: 'fact', entity: 'carrier/de' } as const;
    expect(momentsOf({ ...change, before: { en: 'DHL' }, after: { en: 'DHL', de: 'DHL Paket' } })?.said).toEqual([said('de')]);
    expect(momentsOf({ ...change, before: [1, 2], after: [1, 3] })).toBeUndefined();
    expect(momentsOf({ ...change, before: { amount: 1, currency: 'EUR' }, after: { amount: 2, currency: 'EUR' } })).toBeUndefined();
    expect(momentsOf({ ...change, entity: 'carrier', before: { labels: { en: 'a' } }, after: { labels: { en: 'b' } } })).toBeUndefined();
  });

  it('of a snippet is one language, and what is new is no change of a source', () => {
    const change = { kind: 'snippet', entity: 'promise/en' } as const;
    expect(momentsOf({ ...change, before: null, after: 'One.' })).toEqual({
      entity: 'promise',
      language: 'en',
      isFresh: true,
      said: [said('en', true, false)],
    });
    expect(momentsOf({ ...change, before: 'One.', after: 'Two.' })).toMatchObject({ isFresh: false, said: [said('en')] });
  });

  it('is forgotten where something comes up or goes', () => {
    const change = { kind: 'site', entity: 'category/headphones' } as const;
    const names = { names: { en: 'Headphones' } };
    for (const sides of [
      { before: null, after: names },
      { before: names, after: null },
    ])
      expect(momentsOf({ ...change, ...sides })).toEqual({ entity: change.entity, language: null, isFresh: true, said: [] });
    expect(momentsOf({ kind: 'site', entity: 'settings', before: names, after: { names: { en: 'Else' } } })).toBeUndefined();
  });
});
