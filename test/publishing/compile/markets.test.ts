import { describe, expect, it } from 'vitest';
import { areDisjoint, intersect, isSeenIn, type Scope, unite } from '../../../worker/publishing/compile/scope.ts';
import { compile, hintsOf, htmlOf, problemsOf } from './fixture.ts';

describe('market blocks', () => {
  it('show in the markets they name', () => {
    expect(htmlOf('a\n\n:::market us,ca\nb **c**\n:::\n\nd')).toBe('<p>a</p>⟦only us,ca:<p>b <strong>c</strong></p>⟧<p>d</p>');
  });

  it('show everywhere but in the markets they exclude, however often the sign is written', () => {
    expect(compile(':::market !us\nb\n:::').segments).toEqual([{ not: ['us'], body: ['\n<p>b</p>\n'] }]);
    for (const list of ['!us,ca', '!us,!ca', '! us, ca']) expect(htmlOf(`:::market ${list}\nb\n:::`)).toBe('⟦not us,ca:<p>b</p>⟧');
  });

  it('nest with more colons outside', () => {
    expect(htmlOf('::::market us,uk\na\n:::market !uk\nb\n:::\nc\n::::')).toBe('⟦only us,uk:<p>a</p>⟦not uk:<p>b</p>⟧<p>c</p>⟧');
  });

  it('stand in lists and quotations', () => {
    expect(htmlOf('1. a\n\n   :::market us\n   b\n   :::\n2. c')).toContain('⟦only us:<p>b</p>⟧');
    expect(htmlOf('> :::market us\n> b\n> :::')).toBe('<blockquote>⟦only us:<p>b</p>⟧</blockquote>');
    expect(problemsOf('1. a\n\n   :::market us\n   b\n   :::\n\n> :::market us\n> b\n> :::')).toEqual([]);
  });

  it('cannot be left by a stray HTML tag', () => {
    expect(htmlOf('<div>\n\n:::market us\n</div>\n\n**b**\n:::\n\nc</div>')).toBe('<div>⟦only us:<p><strong>b</strong></p>⟧<p>c</p></div>');
  });

  it('are nothing when empty', () => {
    expect(htmlOf(':::market us\n:::')).toBe('');
  });

  it('with an unknown market are an error that names the nearest', () => {
    expect(problemsOf(':::market us,dee\nb\n:::')).toEqual(['error 1: There is no market "dee".']);
    expect(hintsOf(':::market us,dee\nb\n:::')).toEqual(['Did you mean "de"?']);
  });

  it('without a market, or with a list that says both, are an error', () => {
    expect(problemsOf(':::market\nb\n:::')).toEqual(['error 1: This market block names no market.']);
    expect(problemsOf(':::market us,!ca\nb\n:::')).toEqual(['error 1: "us,!ca" both names and excludes markets.']);
  });

  it('that no market can see are a warning', () => {
    const unseen = 'warning 1: No market can see this block.';
    expect(problemsOf(':::market de\nb\n:::', ['us'])).toEqual([unseen]);
    expect(problemsOf('::::market us\n:::market ca\nb\n:::\n::::')).toEqual([unseen.replace('1', '2')]);
  });

  it('that are never closed are an error', () => {
    expect(problemsOf('a\n\n:::market us\nb')).toEqual(['error 3: The block ":::market" is never closed.']);
    expect(problemsOf('::::market us\n:::steps\n1. a\n:::')).toEqual(['error 1: The block ":::market" is never closed.']);
  });

  it('of one another with equal colons are an error, since the first fence closes the outer', () => {
    expect(problemsOf(':::market us\n:::steps\n1. a\n:::\nb\n:::')).toEqual([
      'error 2: The block ":::steps" is never closed.',
      'error 6: This ":::" closes no block.',
    ]);
  });

  it('that are not understood are an error', () => {
    expect(problemsOf('::: market us\nb\n:::')).toEqual(['error 1: "::: market us" is not understood.', 'error 3: This ":::" closes no block.']);
    expect(problemsOf('<div>\n:::market us\nb\n:::\n</div>')).toEqual(['error 2: ":::market us" is not understood.', 'error 4: This ":::" closes no block.']);
  });
});

describe('blocks of another name', () => {
  it('are an error and keep what they hold', () => {
    expect(htmlOf(':::markt us\nb\n:::')).toContain('b');
    expect(htmlOf(':::stepps\n1. b\n:::')).toBe('<ol><li>b</li></ol>');
    expect(problemsOf(':::stepps\n1. b\n:::')).toEqual(['error 1: There is no block named ":::stepps".']);
    expect(hintsOf(':::stepps\n1. b\n:::')).toEqual(['Did you mean "steps"?']);
  });

  it('that another help center has on one line are a warning', () => {
    expect(problemsOf(':::image type="content" source="a.png":::')).toEqual(['warning 1: ":::image type="content" source="a.png":::" is shown as it stands.']);
  });
});

describe('scopes', () => {
  const scopes: Scope[] = [{}, { only: ['us'] }, { only: ['us', 'uk'] }, { only: ['de'] }, { only: [] }, { not: ['us'] }, { not: ['uk', 'de'] }];
  const markets = ['us', 'uk', 'de', 'elsewhere'];
  const pairs = scopes.flatMap((one) => scopes.map((other) => [one, other] as const));

  it.each(pairs)('%j and %j meet where both show, and unite where one does', (one, other) => {
    for (const market of markets) {
      expect(isSeenIn(intersect(one, other), market)).toBe(isSeenIn(one, market) && isSeenIn(other, market));
      expect(isSeenIn(unite(one, other), market)).toBe(isSeenIn(one, market) || isSeenIn(other, market));
    }
  });

  it.each(pairs)('%j and %j are disjoint if no market sees both', (one, other) => {
    const shared = markets.some((market) => isSeenIn(one, market) && isSeenIn(other, market));
    expect(areDisjoint(one, other)).toBe(!shared);
  });
});
