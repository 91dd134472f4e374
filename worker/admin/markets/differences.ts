import type { Channel } from '../../markets/channels.ts';
import { formatHours } from '../../markets/format-hours.ts';
import type { Market } from '../../markets/market.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import type { Difference } from '../ui/conflict.tsx';
import { different, differentTexts } from '../ui/differences.ts';
import { channelKinds, channelValue } from './market-form.ts';

/** What others made of a market where it is not what was typed. */
export function marketDifferences(mine: Market, theirs: Market): Difference[] {
  return [
    ...differentTexts('Name', mine.names, theirs.names),
    ...different('Countries', mine.countries.join(', '), theirs.countries.join(', ')),
    ...different('Currency', mine.currency, theirs.currency),
    ...different('Time zone', mine.timeZone, theirs.timeZone),
    ...different('Expected reply, in hours', String(mine.replyHours ?? ''), String(theirs.replyHours ?? '')),
    ...(sameJson(mine.channels, theirs.channels)
      ? []
      : [{ label: 'Contact channels', theirs: theirs.channels.map((channel) => describeChannel(channel, theirs.timeZone)).join('; ') }]),
  ];
}

/** A channel in a line: what it is, when it is open, and what is said of it. */
export function describeChannel(channel: Channel, timeZone: string): string {
  const hours = channel.hours && channel.hours.length > 0 ? `, ${formatHours(channel.hours, 'en', timeZone)}` : '';
  const notes = Object.values(channel.note ?? {});
  return `${channelKinds[channel.kind]} ${channelValue(channel)}${hours}${notes.length > 0 ? ` (${notes.join(' / ')})` : ''}`;
}
