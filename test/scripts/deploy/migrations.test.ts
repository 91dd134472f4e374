import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onlyAdds } from '../../../scripts/deploy/migrations.ts';
import { root } from '../../../scripts/root.ts';

const ours = (name: string) => readFileSync(`${root}/db/migrations/${name}.sql`, 'utf8');

describe('a migration that a version from before can live with', () => {
  it('adds tables, columns and indexes', () => {
    for (const name of ['0007_replaced_media', '0009_text_moments', '0011_analytics'])
      expect({ name, adds: onlyAdds(ours(name)) }).toEqual({ name, adds: true });
  });

  it('writes no rows, takes nothing away, and refuses nothing in a table that was there', () => {
    expect(onlyAdds(ours('0003_lists'))).toBe(false);
    expect(onlyAdds(ours('0004_schedule_pending'))).toBe(false);
    expect(onlyAdds('ALTER TABLE `a` DROP COLUMN `b`;')).toBe(false);
    expect(onlyAdds('CREATE TABLE `__new_a` (`b` text);--> statement-breakpoint\nINSERT INTO `__new_a` SELECT `b` FROM `a`;\nDROP TABLE `a`;')).toBe(false);
  });
});
