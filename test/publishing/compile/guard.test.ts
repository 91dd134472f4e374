import { describe, expect, it } from 'vitest';
import { guard } from '../../../worker/publishing/compile/guard.ts';

describe('guard', () => {
  it.each([
    ':::market us,ca',
    '  > - ::::market  !us, ca \t',
    '{{facts.return_days|number}} a | b',
    '{{ facts.x | number }}|{{facts.y|z}}',
    '`:::market us` \ue000 {{facts.x|y}}\n:::market \ue001',
  ])('gives %j back as it was, on as many lines', (source) => {
    const { text, restore } = guard(source);
    expect(restore(text)).toBe(source);
    expect(text.split('\n')).toHaveLength(source.split('\n').length);
  });

  it('makes market lines into blocks with an attribute, and hides the bar of facts', () => {
    expect(guard(':::market us,ca').text).toMatch(/^:::market\{in=". us,ca"\}$/u);
    expect(guard('{{facts.x|number}}').text).not.toContain('|');
  });

  it.each(['text :::market us', ':::markets us', ':::market', ':::market{in="us"}', ':::market "us"', '{{facts.x\\|number}}', '{{x|number}}', 'a|b'])(
    'leaves %j alone',
    (source) => {
      expect(guard(source).text).toBe(source);
    },
  );
});
