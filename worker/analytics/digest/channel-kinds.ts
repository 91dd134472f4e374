/** Where a digest can be sent. */
export const channelKinds = ['mail', 'slack', 'teams', 'google-chat', 'feishu', 'dingtalk', 'wecom'] as const;
export type ChannelKind = (typeof channelKinds)[number];
