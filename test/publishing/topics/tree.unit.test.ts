import { describe, expect, it } from 'vitest';
import { moveTopic, type Move, type TreeTopic } from '../../../worker/publishing/topics/tree.ts';

const topic = (number: number, parentId: number | null): TreeTopic => ({ id: number, number, key: `t${number}`, parentId });
/** 1 (2 (3), 4), 5, 6 */
const tree = [topic(1, null), topic(2, 1), topic(3, 2), topic(4, 1), topic(5, null), topic(6, null)];

/** The tree in one line: `1(2(3)4)5 6`. */
function draw(topics: readonly TreeTopic[], parentId: number | null = null): string {
  return topics
    .filter((each) => each.parentId === parentId)
    .map(({ id, number }) => `${number}${draw(topics, id) && `(${draw(topics, id)})`}`)
    .join(' ');
}

function moved(number: number, move: Move, from: readonly TreeTopic[] = tree): string {
  const result = moveTopic(from, number, move);
  return result.ok ? draw(result.value) : result.failure.reason;
}

describe('a topic', () => {
  it.each([
    [5, 'up', '5 1(2(3) 4) 6'],
    [5, 'down', '1(2(3) 4) 6 5'],
    [4, 'up', '1(4 2(3)) 5 6'],
    [1, 'down', '5 1(2(3) 4) 6'],
    [5, 'in', '1(2(3) 4 5) 6'],
    [4, 'in', '1(2(3 4)) 5 6'],
    [3, 'out', '1(2 3 4) 5 6'],
    [2, 'out', '1(4) 2(3) 5 6'],
    [1, 'up', 'nowhere'],
    [6, 'down', 'nowhere'],
    [1, 'in', 'nowhere'],
    [5, 'out', 'nowhere'],
  ] as const)('%i goes %s: %s', (number, to, expected) => expect(moved(number, { to })).toBe(expected));

  it.each([
    [6, 'before', 1, '6 1(2(3) 4) 5'],
    [6, 'after', 2, '1(2(3) 6 4) 5'],
    [1, 'after', 5, '5 1(2(3) 4) 6'],
    [4, 'after', 2, '1(2(3) 4) 5 6'],
    [3, 'into', 6, '1(2 4) 5 6(3)'],
    [1, 'into', 3, 'cycle'],
    [1, 'before', 4, 'cycle'],
    [1, 'into', 1, 'nowhere'],
    [1, 'into', 99, 'nowhere'],
    [99, 'into', 1, 'nowhere'],
  ] as const)('%i goes %s %i: %s', (number, to, at, expected) => expect(moved(number, { to, at })).toBe(expected));

  it('goes to the top, with all that is in it', () => expect(moved(2, { to: 'top' })).toBe('1(4) 5 6 2(3)'));

  it('goes no deeper than six levels, and out of more', () => {
    const deep = Array.from({ length: 7 }, (_, index) => topic(index + 1, index === 0 ? null : index));
    const wide = [...deep.slice(0, 6), topic(8, null), topic(9, 8)];
    expect(moved(8, { to: 'into', at: 5 }, wide)).toBe('too-deep');
    expect(moved(8, { to: 'into', at: 4 }, wide)).toBe('1(2(3(4(5(6) 8(9)))))');
    expect(moved(7, { to: 'out' }, deep)).toBe('1(2(3(4(5(6 7)))))');
  });
});
