import type { Child } from 'hono/jsx';
import { signInPath } from '../paths.ts';
import { canMail } from './mail.ts';
import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Document } from '../ui/document.tsx';
import { Hidden, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendHtml } from '../ui/send.ts';

type BareProps = { title: string; status?: number; children: Child };

/** Links carry secrets, so no address of these pages is told to anybody. */
function sendBare(c: AdminContext, { title, status = 200, children }: BareProps): Promise<Response> {
  const body = (
    <Document title={`${title} · ${c.env.site.name}`} className="bare">
      <main id="main">
        <p class="brand">{c.env.site.name}</p>
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  );
  const cookies = c.res.headers.getSetCookie();
  return sendHtml(body, { status, headers: { 'Referrer-Policy': 'no-referrer' } }).then((response) => {
    for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
    return response;
  });
}

export function sendAskPage(c: AdminContext, { next, email = '', problems }: { next: string; email?: string; problems?: FieldProblems }): Promise<Response> {
  return sendBare(c, {
    title: 'Sign in',
    status: problems ? 422 : 200,
    children: (
      <form method="post" action={signInPath}>
        <p>{canMail(c.env) ? 'We send you a link. There is no password.' : 'You sign in with a link; there is no password. Ask for yours here.'}</p>
        <Hidden name="next" value={next} />
        <TextField name="email" label="E-mail address" type="email" autocomplete="email" required value={email} problems={problems} />
        <button>{canMail(c.env) ? 'Send me a link' : 'Ask for a link'}</button>
      </form>
    ),
  });
}

export function sendSentPage(c: AdminContext, { email, mails }: { email: string; mails: boolean }): Promise<Response> {
  return sendBare(c, {
    title: mails ? 'Look in your mailbox' : 'Ask for your link',
    children: mails ? (
      <>
        <p>
          If <b>{email}</b> belongs to an account, a link is on its way. It works for 15 minutes, in this browser.
        </p>
        <p>Nothing there? Look among the spam, or ask an owner of this help center for a link: they can copy one for you.</p>
      </>
    ) : (
      <>
        <p>This help center does not send mail yet. An owner can copy a sign-in link for you from the users page.</p>
        <p>
          Do you run it yourself? Make one with <code>npm run admin:link -- {email}</code>
        </p>
      </>
    ),
  });
}

type LinkPageProps = { first: boolean; elsewhere: boolean; whose: string | null; problems?: FieldProblems; raw?: RawForm };

/** Opening a link does nothing yet: programs that scan mail open links too. */
export function sendLinkPage(c: AdminContext, { first, elsewhere, whose, problems, raw }: LinkPageProps): Promise<Response> {
  return sendBare(c, {
    title: first ? 'Become the owner' : 'Sign in',
    status: problems ? 422 : 200,
    children: (
      <form method="post">
        {first && <p>This help center has no owner yet. Whoever holds this link becomes it.</p>}
        {whose !== null && (
          <p>
            This signs you in as <b>{whose}</b>.
          </p>
        )}
        {elsewhere && <p>This link was asked for in another browser. If that was you, confirm the address it was sent to.</p>}
        {(first || elsewhere) && (
          <TextField
            name="email"
            label="Your e-mail address"
            type="email"
            autocomplete="email"
            required
            value={raw?.['email']?.[0] ?? ''}
            problems={problems}
          />
        )}
        {first && <TextField name="name" label="Your name" autocomplete="name" required value={raw?.['name']?.[0] ?? ''} problems={problems} />}
        <button>{first ? 'Become the owner' : 'Sign in'}</button>
      </form>
    ),
  });
}

export function sendDeadLinkPage(c: AdminContext): Promise<Response> {
  return sendBare(c, {
    title: 'This link no longer works',
    status: 410,
    children: (
      <>
        <p>It was used already, is older than 15 minutes, or was never one of ours. Nobody was signed in.</p>
        <p>
          <a class="button" href={signInPath}>
            Ask for a new one
          </a>
        </p>
      </>
    ),
  });
}

export function sendBusyPage(c: AdminContext): Promise<Response> {
  return sendBare(c, { title: 'Too many tries', status: 429, children: <p>Wait a minute, then try again. Nothing else is wrong.</p> });
}
