import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Pages in front of the admin have one form each, which Enter sends. */
const files = globSync('worker/admin/**/*.tsx').filter((file) => !/worker\/admin\/(access|preview-links\/public)/.test(file));

/** The tags of the buttons in a file, whatever braces their attributes hold. */
function listButtons(source: string): string[] {
  return Array.from(source.matchAll(/<button\b/g), ({ index }) => {
    let depth = 0;
    for (let at = index; at < source.length; at += 1) {
      const sign = source[at];
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      if (sign === '>' && depth === 0) return source.slice(index, at + 1);
    }
    return source.slice(index);
  });
}

describe('a button of the admin', () => {
  it('has a key in any state of its page, or one for all rows', () => {
    const keyless = files.flatMap((file) =>
      listButtons(readFileSync(file, 'utf8'))
        .filter((tag) => !/ data-(row-)?key=/.test(tag.replaceAll(/\s+/g, ' ')) && !tag.includes('aria-hidden'))
        .map((tag) => `${file}: ${tag}`),
    );
    expect(keyless).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it('is found with arrows and braces in its attributes', () => {
    expect(listButtons('<p><button class={x > 1 ? "a" : "b"} disabled>Do</button></p>')).toEqual(['<button class={x > 1 ? "a" : "b"} disabled>']);
  });
});
