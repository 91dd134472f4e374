/** A Markdown file cut in two. `bodyLine` is the line of the file that the body starts at. */
export type CutFile = { yaml: string; body: string; bodyLine: number };

/** Cuts the front matter off; undefined if the file does not begin with it. The body stays byte for byte. */
export function cutFrontMatter(text: string): CutFile | undefined {
  const match = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/m.exec(text);
  if (!match || match.index !== 0) return undefined;
  return { yaml: match[1] ?? '', body: text.slice(match[0].length), bodyLine: match[0].split('\n').length };
}
