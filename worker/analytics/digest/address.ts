import { chats, type ChatKind } from './chats.ts';

/**
 * The address of a webhook, if it is one of its service's, or of a host that the operator allows (WEBHOOK_HOSTS): a chat
 * that speaks like one of them, run by the brand itself. Nobody makes this worker call any other place.
 */
export function readHookAddress(kind: ChatKind, text: string, allowed: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '') return undefined;
  if (allowedOrigins(allowed).some((each) => each.protocol === url.protocol && each.hostname === url.hostname && (each.port === '' || each.port === url.port)))
    return url;
  const known = chats[kind].hosts.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
  return url.protocol === 'https:' && url.port === '' && known ? url : undefined;
}

/** Origins, separated by commas; without a port, any port. */
const allowedOrigins = (allowed: string): URL[] =>
  allowed
    .split(',')
    .map((each) => each.trim())
    .filter((each) => URL.canParse(each))
    .map((each) => new URL(each));

/** As much of an address as tells two apart, and does not let in. */
export function maskAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url ? `${url.hostname}/…${address.slice(-4)}` : '…';
}
