import { userLinkPath, userPath, userRemovePath, usersPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { roles } from '../roles.ts';
import type { AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { describeGrant, GrantFields, readGrants } from '../ui/grant-fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { mayGrant } from './manage.ts';
import type { StaffMember } from './store.ts';

/** `isLimited`: the visitor looks after some sites alone, and sees nothing of what somebody does on others. */
type Shared = { sites: { key: string; name: string }[]; isLimited: boolean; mails: boolean; problems?: FieldProblems; raw?: RawForm };

export function sendUsersPage(c: AdminContext, { people, sites, isLimited, mails, problems, raw }: Shared & { people: StaffMember[] }): Promise<Response> {
  return sendScreen(c, {
    title: 'Users',
    current: usersPath,
    help: 'signpost-users',
    status: problems ? 422 : 200,
    children: (
      <>
        <UserTable c={c} people={people} isLimited={isLimited} />
        <section>
          <h2>Add somebody</h2>
          <form method="post" class="form">
            <ProblemSummary problems={problems} title="Nobody was added yet." />
            <TextField name="name" label="Name" required autocomplete="off" value={raw?.['name']?.[0] ?? ''} problems={problems} />
            <TextField name="email" label="E-mail address" type="email" required autocomplete="off" value={raw?.['email']?.[0] ?? ''} problems={problems} />
            <GrantFields place={{ ...c.var.site, sites }} grants={raw ? readGrants(raw) : []} roles={offeredRoles(c)} />
            <p class="hint">{howTheyComeIn(mails, isLimited)}</p>
            <div class="actions">
              <button data-key="n">Add</button>
            </div>
          </form>
        </section>
      </>
    ),
  });
}

function howTheyComeIn(mails: boolean, isLimited: boolean): string {
  if (mails) return 'They sign in with a link that is sent to this address.';
  return isLimited
    ? 'This help center sends no mail yet: somebody who looks after all its sites makes a sign-in link for them.'
    : 'This help center sends no mail yet: you copy a sign-in link for them.';
}

function UserTable({ c, people, isLimited }: { c: AdminContext; people: StaffMember[]; isLimited: boolean }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">May</th>
          {!isLimited && <th scope="col">Last seen</th>}
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, email, grants, seenAt }) => (
          <tr>
            <th scope="row">
              {mayGrant(c.var.visitor.authority, grants) ? <a href={userPath(email)}>{name}</a> : name} {id === c.var.visitor.id && <small>(you)</small>}
              <br />
              <small>{email}</small>
            </th>
            <td data-label="May">{grants.map(describeGrant).join('; ')}</td>
            {!isLimited && (
              <td data-label="Last seen">
                <Moment at={seenAt} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type UserPageProps = Shared & { person: StaffMember; link?: string; sent?: boolean };

export function sendUserPage(c: AdminContext, { person, sites, isLimited, mails, problems, raw, link, sent }: UserPageProps): Promise<Response> {
  const grants = raw ? readGrants(raw) : person.grants;
  return sendScreen(c, {
    title: person.name,
    current: usersPath,
    trail: [{ label: 'Users', href: usersPath }],
    help: 'signpost-users',
    status: problems ? 422 : 200,
    children: (
      <>
        {(link !== undefined || sent !== undefined) && <LinkNotice link={link} sent={sent} email={person.email} />}
        <form method="post" action={userPath(person.email)} class="form">
          <ProblemSummary problems={problems} />
          <p>{person.email}</p>
          <Hidden name="before" value={JSON.stringify(person.grants)} />
          <TextField name="name" label="Name" required autocomplete="off" value={raw?.['name']?.[0] ?? person.name} problems={problems} />
          <GrantFields place={{ ...c.var.site, sites }} grants={grants} roles={offeredRoles(c)} />
          <div class="actions">
            <button data-key="s">Save</button>
          </div>
        </form>
        <SignInSection person={person} mails={mails} isLimited={isLimited} />
        <section>
          <h2>Remove {person.name}</h2>
          <p>Their sessions, tokens and preview links end at once. What they wrote stays, under their name.</p>
          <form method="post" action={userRemovePath(person.email)} data-confirm={`Remove ${person.name}?`}>
            <button class="danger" data-key="x r">
              Remove
            </button>
          </form>
        </section>
      </>
    ),
  });
}

function LinkNotice({ link, sent, email }: { link: string | undefined; sent: boolean | undefined; email: string }) {
  return (
    <Notice kind={sent === false ? 'warning' : 'done'} title="A link for 15 minutes, once.">
      {sent === true && `It was sent to ${email}. `}
      {sent === false && (link === undefined ? 'The mail was refused. Try again later. ' : 'The mail was refused, so give it to them yourself. ')}
      Whoever opens it signs in as this user.
      {link !== undefined && <input class="copy" readonly value={link} aria-label="Sign-in link" data-select="" />}
    </Notice>
  );
}

function SignInSection({ person, mails, isLimited }: { person: StaffMember; mails: boolean; isLimited: boolean }) {
  if (isLimited && !mails) return null;
  return (
    <section>
      <h2>Sign-in link</h2>
      <p>For somebody who gets no mail from here. The link works once, for 15 minutes.</p>
      <form method="post" action={userLinkPath(person.email)} class="actions">
        {!isLimited && (
          <button class="second" data-key="x l">
            Make a link to copy
          </button>
        )}
        {mails && (
          <button class="second" data-key="x m" name="send" value="1">
            Send it by mail
          </button>
        )}
      </form>
    </section>
  );
}

/** An admin makes no owners. */
const offeredRoles = (c: AdminContext) =>
  roles.filter((role) => mayGrant(c.var.visitor.authority, [{ role, sites: [c.var.site.key], languages: null, topics: null, markets: null }]));
