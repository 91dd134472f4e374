/** A name as a key: lower-case ASCII words joined by "-". Undefined where it has no Latin letter or digit. */
export function asciiKey(name: string): string | undefined {
  const key = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return key.slice(0, 90).replace(/-+$/, '') || undefined;
}

/** Gives each name a key of its own; the second of the same gets a number. */
export function keyMaker(fallback: string, reserved: Iterable<string> = []): (name: string) => string {
  const taken = new Set(reserved);
  return (name) => {
    const base = asciiKey(name) ?? fallback;
    let key = base;
    for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`;
    taken.add(key);
    return key;
  };
}
