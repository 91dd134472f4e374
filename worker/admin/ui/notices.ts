/** What a page says after a form was carried out, by the name in its address (`?done=`). */
const notices: Record<string, string> = {
  saved: 'Saved.',
  invited: 'Added. Send them the link below, or let them ask for one with their e-mail address.',
  removed: 'Removed.',
  ended: 'That session is over.',
  revoked: 'The token no longer works.',
  unchanged: 'Nothing was different, so nothing was saved.',
};

export const noticeOf = (done: string | undefined): string | undefined => (done === undefined ? undefined : notices[done]);
