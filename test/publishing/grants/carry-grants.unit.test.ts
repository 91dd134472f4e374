import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../db/schema/people.ts';
import { carryGrants } from '../../../worker/publishing/grants/carry-grants.ts';

const editor = (limits: Partial<Grant>): Grant => ({ role: 'editor', sites: null, languages: null, topics: null, markets: null, ...limits });
const merged = { site: 'ours', limit: 'topics', key: 'old', into: 'kept' } as const;
const deleted = { ...merged, into: null };

describe('grants after a topic has ended', () => {
  it('name the topic that it was merged into, once', () => {
    expect(carryGrants([editor({ topics: ['old', 'third'] })], merged, [])).toEqual([editor({ topics: ['kept', 'third'] })]);
    expect(carryGrants([editor({ topics: ['kept', 'old'], languages: ['de'] })], merged, [])).toEqual([editor({ topics: ['kept'], languages: ['de'] })]);
  });

  it('lose it where it was deleted, and never reach more than before', () => {
    const grants = [editor({ topics: ['old', 'third'] }), editor({ topics: ['old'] }), editor({ topics: ['third'] }), editor({})];
    expect(carryGrants(grants, deleted, [])).toEqual([editor({ topics: ['third'] }), editor({ topics: ['third'] }), editor({})]);
  });

  it('of an owner stay, so that one is left', () => {
    const owner: Grant = { ...editor({ topics: ['old'] }), role: 'owner' };
    expect(carryGrants([owner], deleted, [])).toEqual([owner]);
  });

  it('reach on other sites what they reached, where these know such topics', () => {
    const both = editor({ sites: ['ours', 'theirs'], topics: ['old'] });
    const [there, here] = [editor({ sites: ['theirs'], topics: ['old'] }), editor({ sites: ['ours'], topics: ['kept'] })];
    expect(carryGrants([both], merged, ['theirs'])).toEqual([there, here]);
    expect(carryGrants([both], deleted, ['theirs'])).toEqual([there]);
    expect(carryGrants([both], merged, ['third'])).toEqual([{ ...both, topics: ['kept'] }]);
    const all = editor({ topics: ['old'] });
    expect(carryGrants([all], merged, ['theirs'])).toEqual([all, here]);
    expect(carryGrants([all], deleted, ['theirs'])).toEqual([all]);
    expect(carryGrants([there], merged, ['theirs'])).toEqual([there]);
  });
});
