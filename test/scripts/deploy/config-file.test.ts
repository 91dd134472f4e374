import { describe, expect, it } from 'vitest';
import { withSetting } from '../../../scripts/deploy/config-file.ts';

const set = (text: string, binding = 'DB') => withSetting(text, { table: 'd1_databases', binding, key: 'database_id', value: 'new' });

describe('writing an id into wrangler.toml', () => {
  it('replaces the one value and keeps every other sign', () => {
    const text = `# database_id = "old"\n[[d1_databases]]  # ours\nbinding = 'DB'\ndatabase_id="old" # keep\n\n[[d1_databases]]\ndatabase_id = "old"\nbinding = "OTHER"\n`;
    expect(set(text)).toBe(text.replace('database_id="old" # keep', 'database_id="new" # keep'));
    expect(set(text, 'OTHER')).toBe(text.replace('database_id = "old"\nbinding', 'database_id = "new"\nbinding'));
  });

  it('adds it where there is none', () => {
    expect(set('[[d1_databases]]\nbinding = "DB" # ours\nmigrations_dir = "m"\n')).toBe(
      '[[d1_databases]]\nbinding = "DB"\ndatabase_id = "new" # ours\nmigrations_dir = "m"\n',
    );
  });

  it('knows tables that are written in one line', () => {
    expect(set('d1_databases = [{ binding = "A" }, { binding = "DB" }]\n')).toBe(
      'd1_databases = [{ binding = "A" }, { binding = "DB", database_id = "new" }]\n',
    );
  });

  it('leaves the tables of an environment alone, and says what it does not find', () => {
    expect(() => set('[[env.test.d1_databases]]\nbinding = "DB"\ndatabase_id = "old"\n')).toThrow('There is no d1_databases with binding = "DB"');
  });
});
