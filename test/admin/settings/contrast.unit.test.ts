import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { checkContrast } from '../../../worker/admin/settings/contrast.ts';

const colours = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#888888', '#7a2e3a', '#f0a8b2', '#000000', '#ffffff', '#1da1f2', '#ff9900'];

describe('the contrast of an accent colour', () => {
  it('passes dark colours in light and light ones in dark', () => {
    expect(checkContrast('#7a2e3a', 'light')).toMatchObject({ passes: true, nearest: '#7a2e3a' });
    expect(checkContrast('#f0a8b2', 'dark').passes).toBe(true);
    expect(checkContrast('#f0a8b2', 'light').passes).toBe(false);
    expect(checkContrast('#7a2e3a', 'dark').passes).toBe(false);
  });

  it.each(colours)('offers one that passes in place of %s, and little darker or lighter than it must be', (colour) => {
    for (const [scheme, paper] of [
      ['light', '#f6f5f3'],
      ['dark', '#1d2125'],
    ] as const) {
      const { passes, nearest } = checkContrast(colour, scheme);
      expect(checkContrast(nearest, scheme).passes).toBe(true);
      expect(passes || wcagContrast(nearest, paper) < 7.35).toBe(true);
    }
  });
});
