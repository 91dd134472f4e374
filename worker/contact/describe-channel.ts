import type { Channel } from '../markets/channels.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { channelPath } from '../paths.ts';

/** A way to reach a human as a page shows it. `href` is an address of our own, so that following it counts without script. */
export type DescribedChannel = { channel: Channel; name: string; action: string; href: string; shown: string | undefined };

export function describeChannels(model: LocaleModel): DescribedChannel[] {
  const { locale, market } = model;
  return keyed(market.channels).map(([key, channel]) => Object.assign(say(model, channel), { channel, href: channelPath(locale.key, key) }));
}

/** Where a channel leads, as the market says; nothing of the request decides it. Undefined where the market has no such channel. */
export function findChannel(channels: readonly Channel[], key: string): { kind: Channel['kind']; target: string } | undefined {
  const found = keyed(channels).find(([own]) => own === key)?.[1];
  return found && { kind: found.kind, target: targetOf(found) };
}

/** A market may have several of a kind: `phone`, `phone-2`. */
function keyed(channels: readonly Channel[]): [key: string, Channel][] {
  return channels.map((channel, index) => {
    const place = channels.slice(0, index).filter(({ kind }) => kind === channel.kind).length + 1;
    return [place === 1 ? channel.kind : `${channel.kind}-${place}`, channel];
  });
}

function targetOf(channel: Channel): string {
  switch (channel.kind) {
    case 'mail':
      return `mailto:${channel.address}`;
    case 'phone':
      return `tel:${channel.number.replace(/[^\d+]/g, '')}`;
    case 'chat':
    case 'order-status':
      // A header takes no signs beyond ASCII; the parsed address has none.
      return new URL(channel.url).href;
  }
}

/** What can be dialled or written down stands on the page as text. */
function say({ ui: { strings } }: LocaleModel, channel: Channel) {
  switch (channel.kind) {
    case 'mail':
      return { name: strings.channelMail, action: strings.channelMailAction, shown: channel.address };
    case 'phone':
      return { name: strings.channelPhone, action: strings.channelPhoneAction, shown: channel.number };
    case 'chat':
      return { name: strings.channelChat, action: strings.channelChatAction, shown: undefined };
    case 'order-status':
      return { name: strings.channelOrderStatus, action: strings.channelOrderStatusAction, shown: undefined };
  }
}
