import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../worker/articles/line.ts';
import { checkLine } from '../../../worker/publishing/compile/compile-line.ts';
import { context } from './fixture.ts';

const check = (text: string, visibleIn = [...context.markets]) =>
  checkLine(text, 'summary', { language: 'en', visibleIn: new Set(visibleIn) }, context).map(
    ({ severity, line, message }) => `${severity} ${line}: ${message}`,
  );

describe('checkLine', () => {
  it('accepts plain text and facts', () => {
    expect(check('<b> & {{facts.return_days}} or {{facts.return_days|number}} {x}')).toEqual([]);
  });

  it('refuses facts that do not exist, are not set here or have no number', () => {
    expect(check('{{facts.nope}} {{facts.duty_free}} {{facts.carrier|number}}')).toEqual([
      'error 1: There is no fact "nope".',
      'error 1: The fact "duty_free" is not set in uk, de, where this is read.',
      'error 1: The fact "carrier" has no number to show.',
    ]);
    expect(check('{{facts.duty_free}}', ['us'])).toEqual([]);
  });

  it('refuses snippets and what it does not know', () => {
    expect(check('{{snippet:contact-us}} {{x}} {{facts.carrier')).toEqual([
      'error 1: A summary cannot hold a snippet.',
      'error 1: {{x}} means nothing here.',
      'error 1: A placeholder that begins with "{{facts." is not closed.',
    ]);
  });
});

describe('parseLine', () => {
  it('splits a line into text and slots, as the check reads them', () => {
    expect(parseLine('In {{facts.return_days}}, or {{ facts.return_days | number }} <days>')).toEqual([
      'In ',
      { fact: 'return_days' },
      ', or ',
      { fact: 'return_days', as: 'number' },
      ' <days>',
    ]);
  });

  it('leaves other braces as text', () => {
    expect(parseLine('{{x}} {y}')).toEqual(['{{x}} {y}']);
  });
});
