/** From `<!-- bench: pages -->` to `<!-- /bench -->`. */
const block = /(<!-- bench: ([a-z-]+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** Puts each text in its place, between marks that stay. `missing` are places for which there is no text; they keep theirs. */
export function fillBlocks(page: string, texts: ReadonlyMap<string, string>): { page: string; written: string[]; missing: string[] } {
  const [written, missing]: [string[], string[]] = [[], []];
  const filled = page.replace(block, (whole: string, start: string, name: string, end: string) => {
    const text = texts.get(name);
    (text === undefined ? missing : written).push(name);
    return text === undefined ? whole : `${start}\n${text.trim()}\n\n${end}`;
  });
  return { page: filled, written, missing };
}
