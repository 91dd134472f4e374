import { describe, expect, it } from 'vitest';
import { channelKinds, type ChannelKind } from '../../../worker/analytics/digest/channel-kinds.ts';
import { chats } from '../../../worker/analytics/digest/chats.ts';
import type { Digest } from '../../../worker/analytics/digest/digest.ts';
import { harmless } from '../../../worker/analytics/digest/plain-words.ts';
import { plainText, writeText } from '../../../worker/analytics/digest/write-text.ts';

const own = 'https://help.example.com/admin/reports?from=1&to=2';
const digestOf = (words: string): Digest => ({
  title: 'Ondelle',
  from: '2026-11-23',
  to: '2026-11-29',
  href: own,
  meaning: 'Days are UTC.',
  sections: [
    {
      title: 'Top gaps',
      items: [
        { text: words, detail: 'write an answer', href: own },
        { text: 'plain', detail: words },
      ],
      empty: '',
    },
  ],
});
/** What a channel is sent, without what the digest itself links to. */
function sentBy(kind: ChannelKind, words: string): string {
  const text = kind === 'mail' ? writeText(digestOf(words), plainText) : JSON.stringify(chats[kind].body(digestOf(words)));
  return text.replaceAll(own, '').replaceAll(own.replaceAll('&', '&amp;'), '');
}

describe.each(channelKinds)('words of readers in a digest to %s', (kind) => {
  it.each([
    ['https://evil.example/a', /:\/\/evil|evil\.example/],
    ['evil.example', /evil\.example/],
    ['www.evil.example/a', /www\.|evil\.example/],
    ['evil。example', /evil[。.]example/],
    ['someone@evil.example', /evil\.example/],
    ['10.1.2.3/a', /10\.1\.2\.3/],
    ['<!channel> <@U1> <https://a.example|b>', /<[!@h]/],
    ['[x](javascript:a)', /\[x\]/],
    ['*bold* _slanted_ ~gone~ `code`', /\*bold|_slanted|~gone|`code/],
    [':rotating_light: :+1:', /:rotating|:\+1:/],
    ['&lt;!channel&gt; &#60;b', /&lt;|&#60;/],
  ])('link nowhere and call nobody: %s', (words, live) => {
    expect(sentBy(kind, words)).not.toMatch(live);
  });
});

describe('words of readers', () => {
  it('stay as they are where they are harmless', () => {
    for (const words of ['Akku tauschen: 3.5 V?', 'größe 40; 75.0 %', '答え。次の質問', 'version 1.2.3', '10:30:45 Uhr']) expect(harmless(words)).toBe(words);
  });

  it('are escaped where Slack reads entities', () => {
    expect(sentBy('slack', 'this & that')).toContain('this &amp; that');
    expect(JSON.stringify(chats.slack.body(digestOf('x')))).toContain('from=1&amp;to=2');
    expect(sentBy('google-chat', 'this & that')).toContain('this & that');
  });
});
