import type { GapAction, GapState } from '../../../analytics/gaps/actions.ts';

export const actionLabels: Record<GapAction, { name: string; about: string }> = {
  write: { name: 'Write', about: 'Write an answer, in the words that readers use.' },
  improve: { name: 'Improve', about: 'The answer is there and found: say in its title and text what readers ask, or answer it better.' },
  translate: { name: 'Translate', about: 'The answer is there, in another language or an older version.' },
  synonym: { name: 'Add a synonym', about: 'The answer is there under another word: teach the search that both mean the same.' },
  unhide: { name: 'Show it here', about: 'The answer is there, for other markets: show it in these too, if it holds there.' },
};

export const stateLabels: Record<GapState, { name: string; badge: 'warn' | 'wait' | 'good' | 'plain' }> = {
  open: { name: 'Open', badge: 'warn' },
  planned: { name: 'Planned', badge: 'wait' },
  done: { name: 'Done', badge: 'good' },
  ignored: { name: 'Ignored', badge: 'plain' },
};
