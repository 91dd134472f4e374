import type { ChannelKind } from './channel-kinds.ts';
import type { Digest } from './digest.ts';
import { readCode, readStatus, type Answer, type Outcome } from './outcome.ts';
import { adaptiveCard, feishuPost } from './cards.ts';
import { signForDingTalk, signForFeishu } from './sign-hook.ts';
import { markdown, mrkdwn, slackText, writeText } from './write-text.ts';

export type ChatKind = Exclude<ChannelKind, 'mail'>;
type Signed = { url: URL; body: Record<string, unknown> };

export type Chat = {
  name: string;
  /** What its addresses look like. */
  example: string;
  /** Where its webhooks are; one that begins with a dot is everything under it. */
  hosts: readonly string[];
  /** Of the body, as JSON in UTF-8, or of the text in it. */
  mostBytes: number;
  /** Whether a secret signs its messages. */
  signs: boolean;
  body: (digest: Digest) => Record<string, unknown>;
  /** The part that `mostBytes` is about; undefined: all. */
  limited?: (digest: Digest) => string;
  sign?: (signed: Signed, secret: string, now: number) => Promise<Signed>;
  read: (answer: Answer, now: number) => Outcome;
};

export const chats: Record<ChatKind, Chat> = {
  /** docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: a text of at most 40,000 characters, of which 4,000 are shown well; answers in plain words, 429 with Retry-After. */
  slack: {
    name: 'Slack',
    example: 'https://hooks.slack.com/services/…',
    hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
    mostBytes: 4000,
    signs: false,
    body: (digest) => ({ text: writeText(digest, slackText), unfurl_links: false }),
    limited: (digest) => writeText(digest, slackText),
    read: readStatus,
  },
  /** learn.microsoft.com/power-automate/teams/send-a-message-in-teams and …/webhooks-and-connectors/how-to/connectors-using: a workflow takes an Adaptive Card, 28 KB at most, and answers 202. */
  teams: {
    name: 'Microsoft Teams',
    example: 'https://….api.powerplatform.com/…/workflows/…',
    hosts: ['.logic.azure.com', '.api.powerplatform.com'],
    mostBytes: 28_000,
    signs: false,
    body: adaptiveCard,
    read: readStatus,
  },
  /** developers.google.com/workspace/chat/quickstart/webhooks: a text; messages of 32,000 bytes at most; one a second for each space, else 429. */
  'google-chat': {
    name: 'Google Chat',
    example: 'https://chat.googleapis.com/v1/spaces/…',
    hosts: ['chat.googleapis.com'],
    mostBytes: 32_000,
    signs: false,
    body: (digest) => ({ text: writeText(digest, mrkdwn) }),
    read: readStatus,
  },
  /** open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: 20 KB at most; `code` 0 in the body means sent, 11232 too many. Lark is the same elsewhere. */
  feishu: {
    name: 'Feishu or Lark',
    example: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    mostBytes: 20_000,
    signs: true,
    body: feishuPost,
    sign: async ({ url, body }, secret, now) => {
      const seconds = Math.floor(now / 1000);
      return { url, body: { timestamp: String(seconds), sign: await signForFeishu(seconds, secret), ...body } };
    },
    read: (answer, now) => readCode(answer, now, ['code', 'StatusCode'], [11232]),
  },
  /** open.dingtalk.com/document/robots/custom-robot-access: Markdown; 20,000 bytes at most; 20 a minute; `errcode` 0 means sent, 130101 and 410100 too many. */
  dingtalk: {
    name: 'DingTalk',
    example: 'https://oapi.dingtalk.com/robot/send?access_token=…',
    hosts: ['oapi.dingtalk.com'],
    mostBytes: 20_000,
    signs: true,
    body: (digest) => ({ msgtype: 'markdown', markdown: { title: digest.title, text: writeText(digest, markdown) } }),
    sign: async ({ url, body }, secret, now) => {
      const signed = new URL(url);
      signed.searchParams.set('timestamp', String(now));
      signed.searchParams.set('sign', await signForDingTalk(now, secret));
      return { url: signed, body };
    },
    read: (answer, now) => readCode(answer, now, ['errcode'], [-1, 130101, 410100]),
  },
  /** developer.work.weixin.qq.com/document/path/99110: Markdown of at most 4,096 bytes in UTF-8; 20 a minute; `errcode` 0 means sent, -1 busy, 45009 too many. */
  wecom: {
    name: 'WeCom',
    example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
    hosts: ['qyapi.weixin.qq.com'],
    mostBytes: 4096,
    signs: false,
    body: (digest) => ({ msgtype: 'markdown', markdown: { content: writeText(digest, markdown) } }),
    limited: (digest) => writeText(digest, markdown),
    read: (answer, now) => readCode(answer, now, ['errcode'], [-1, 45009]),
  },
};
