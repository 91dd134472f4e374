/** What a page says of itself in the header that the gateway strips: `locale=de-de; market=de; kind=article; article=1031`. */
export type About = ReadonlyMap<string, string>;

export function readAbout(header: string): About {
  return new Map(
    header.split('; ').flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
    }),
  );
}

export function numberIn(about: About, name: string): number | undefined {
  const value = about.get(name);
  return value === undefined || !/^\d{1,15}$/.test(value) ? undefined : Number(value);
}
