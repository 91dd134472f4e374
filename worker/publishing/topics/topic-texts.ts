import type { Texts } from '../../sites/texts.ts';

/** What a topic says of itself. */
export type TopicTexts = { names: Texts; summaries: Texts; icon: string };
