import { shownPath } from '../analytics/shown-path.ts';

/** A path for the log: without what may name a reader, and without the secret of a sign-in link or a preview. */
export const loggedPath = (address: URL): string => shownPath(address).replace(/^(\/admin\/sign-in\/|\/preview\/).+/, '$1…');
