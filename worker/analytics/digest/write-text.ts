import type { Digest, DigestItem } from './digest.ts';
import { harmless } from './plain-words.ts';

/** How a kind of text marks what it says. */
export type Dialect = {
  words: (text: string) => string;
  strong: (words: string) => string;
  link: (words: string, href: string) => string;
  item: (words: string) => string;
  /** Between lines, and between sections. */
  line: string;
  gap: string;
};

export const plainText: Dialect = {
  words: harmless,
  strong: (words) => words.toUpperCase(),
  link: (words, href) => `${words}\n    ${href}`,
  item: (words) => `  - ${words}`,
  line: '\n',
  gap: '\n\n',
};

/** Google Chat's, and nearly Slack's: *strong*, <address|words>. */
export const mrkdwn: Dialect = {
  words: harmless,
  strong: (words) => `*${words}*`,
  link: (words, href) => `<${href}|${words}>`,
  item: (words) => `• ${words}`,
  line: '\n',
  gap: '\n\n',
};

const escapeAnd = (text: string) => text.replaceAll('&', '&amp;');

/** Slack reads entities, in addresses too. */
export const slackText: Dialect = {
  ...mrkdwn,
  words: (text) => escapeAnd(harmless(text)),
  link: (words, href) => mrkdwn.link(words, escapeAnd(href)),
};

export const markdown: Dialect = {
  words: harmless,
  strong: (words) => `**${words}**`,
  link: (words, href) => `[${words}](${href})`,
  item: (words) => `- ${words}`,
  line: '\n',
  gap: '\n\n',
};

export function writeText(digest: Digest, dialect: Dialect): string {
  const { words, strong, link, line, gap } = dialect;
  const sections = digest.sections.map(({ title, items, empty }) => {
    const lines = items.length === 0 ? [words(empty)] : items.map((item) => writeItem(item, dialect));
    return [strong(words(title)), ...lines].join(line);
  });
  const head = [strong(words(digest.title)), `${digest.from} – ${digest.to}`, ...(digest.warning === undefined ? [] : [words(digest.warning)])];
  return [head.join(line), ...sections, link('All reports', digest.href), digest.meaning].join(gap);
}

function writeItem({ text, detail, href }: DigestItem, { words, link, item }: Dialect): string {
  const said = words(text);
  return item(href === undefined ? `${said}: ${words(detail)}` : link(`${said}: ${words(detail)}`, href));
}
