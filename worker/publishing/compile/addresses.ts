/** The scheme as browsers read it: they overlook spaces and control characters before and line breaks within it. */
export function schemeOf(address: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  const tidy = address.replaceAll(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  return /^([a-z][a-z0-9+.-]*):/i.exec(tidy)?.[1]?.toLowerCase();
}

/** Without percent signs, which Markdown puts in for signs beyond ASCII. What cannot be decoded stays. */
export function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
