type MailBindings = Pick<Env, 'MAIL' | 'MAIL_FROM'>;
type Mail = { to: string; site: string; link: string };

/** Whether links can be sent at all: an address to send from is set. */
export const canMail = (env: MailBindings): boolean => env.MAIL_FROM !== '';

/** Sends a sign-in link. False where the mail was refused; an owner can copy a link from the users page then. */
export async function sendLink(env: MailBindings, { to, site, link }: Mail): Promise<boolean> {
  try {
    await env.MAIL.send({ from: env.MAIL_FROM, to, subject: `Sign in to the ${site} help center`, text: letter(site, link) });
    return true;
  } catch (error) {
    console.error('A sign-in link could not be sent.', error instanceof Error ? error.message : error);
    return false;
  }
}

const letter = (site: string, link: string) => `Open this link in the browser you asked from, and press the button there:

${link}

It signs you in to the admin of the ${site} help center, works once, and for 15 minutes.
If you did not ask for it, you need not do anything: nobody was signed in.
`;
