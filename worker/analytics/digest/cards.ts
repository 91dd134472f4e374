import type { Digest, DigestItem } from './digest.ts';
import { harmless } from './plain-words.ts';

const sayItem = ({ text, detail }: DigestItem) => `${harmless(text)}: ${harmless(detail)}`;

/** For Teams. Its text blocks read some Markdown. */
export function adaptiveCard({ title, from, to, sections, href, warning, meaning }: Digest): Record<string, unknown> {
  const block = (text: string, more: Record<string, unknown> = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(harmless(title), { size: 'Large', weight: 'Bolder' }),
      block(`${from} – ${to}`, { isSubtle: true, spacing: 'None' }),
      ...(warning === undefined ? [] : [block(warning, { color: 'Warning' })]),
      ...sections.flatMap((section) => [
        block(section.title, { weight: 'Bolder', separator: true }),
        ...(section.items.length === 0 ? [block(section.empty)] : section.items.map((item) => block(linked(item), { spacing: 'Small' }))),
      ]),
      block(meaning, { isSubtle: true, size: 'Small', separator: true }),
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'All reports', url: href }],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] };
}

function linked(item: DigestItem): string {
  const said = sayItem(item);
  return item.href === undefined ? `- ${said}` : `- [${said}](${item.href})`;
}

/** For Feishu and Lark: lines of pieces, in which no sign is a mark. */
export function feishuPost({ title, from, to, sections, href, warning, meaning }: Digest): Record<string, unknown> {
  const text = (said: string) => ({ tag: 'text', text: said });
  const link = (said: string, address: string) => ({ tag: 'a', text: said, href: address });
  const line = (item: DigestItem) => {
    const said = sayItem(item);
    return item.href === undefined ? [text(`• ${said}`)] : [text('• '), link(said, item.href)];
  };
  const content = [
    [text(`${from} – ${to}`)],
    ...(warning === undefined ? [] : [[text(warning)]]),
    ...sections.flatMap(({ title: heading, items, empty }) => [[text(`\n${heading}`)], ...(items.length === 0 ? [[text(empty)]] : items.map(line))]),
    [text('\n'), link('All reports', href)],
    [text(meaning)],
  ];
  return { msg_type: 'post', content: { post: { en_us: { title: harmless(title), content } } } };
}
