/** A new name for one answer: opaque, 16 characters of `A-Za-z0-9_-`. */
export function makeReference(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
