/** A path for the log: without the secret of a sign-in link or a preview. */
export const loggedPath = ({ pathname }: URL): string => pathname.replace(/^(\/admin\/sign-in\/|\/preview\/).+/, '$1…');
