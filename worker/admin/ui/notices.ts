/** What a page says after a form was carried out, by the name in its address (`?done=`). */
const notices: Record<string, string> = {
  saved: 'Saved.',
  invited: 'Added. Send them the link below, or let them ask for one with their e-mail address.',
  removed: 'Removed.',
  uploaded: 'Uploaded. Show it in a text by the name below.',
  'uploaded-known': 'This file was here already, so nothing was added. It is this one.',
  'uploaded-clean': 'Uploaded. What was not drawing was taken out of it: programs, and what it loads from elsewhere.',
  replaced: 'Replaced. Every page that shows it shows the new one now.',
  'replaced-clean': 'Replaced. What was not drawing was taken out of it: programs, and what it loads from elsewhere.',
  ended: 'That session is over.',
  revoked: 'The token no longer works.',
  'review-requested': 'Sent to the reviewers. Saving a new text takes it back.',
  'review-off': 'This site asks for no review. The text can be published as it is.',
  approved: 'Approved. It can be published now, as it is.',
  returned: 'Sent back to the writer.',
  commented: 'Your comment is there.',
  resolved: 'Resolved.',
  reopened: 'Open again.',
  verified: 'Checked today. Readers see the new date.',
  current: 'Marked as current. Readers are no longer told that it is out of date.',
  unchanged: 'Nothing was different, so nothing was saved.',
};

export const noticeOf = (done: string | undefined): string | undefined => (done === undefined ? undefined : notices[done]);
