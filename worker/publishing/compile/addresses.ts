/** The scheme as browsers read it: they overlook spaces and control characters before and line breaks within it. */
export function schemeOf(address: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  const tidy = address.replaceAll(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  return /^([a-z][a-z0-9+.-]*):/i.exec(tidy)?.[1]?.toLowerCase();
}

/** The path of an address on this help center, whole or of its path alone. Undefined for what stands elsewhere. */
export function ownPath(address: string, hosts: ReadonlySet<string> = new Set()): string | undefined {
  const [, host, path] = /^(?:https?:)?\/\/([^/?#]+)(.*)$/i.exec(address) ?? [];
  if (host !== undefined) return hosts.has(host.toLowerCase()) ? path : undefined;
  return address.startsWith('/') ? address : undefined;
}

/** Without percent signs, which Markdown puts in for signs beyond ASCII. What cannot be decoded stays. */
export function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
