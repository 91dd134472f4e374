import * as v from 'valibot';
import { openDatabase } from '../../../db/client.ts';
import type { Grant } from '../../../db/schema/people.ts';
import { makeLinkFor } from '../access/links.ts';
import { canMail, sendLink } from '../access/mail.ts';
import { signInLinkPath, userPath, usersPath } from '../paths.ts';
import { readForm, readRaw, required, type RawForm } from '../read-form.ts';
import { param, type AdminContext, type Screen } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { readGrants } from '../ui/grant-fields.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { addToSites, changeSeen, removeSeen } from './manage-shared.ts';
import { mayGrant, type ManageFailure, type Manager } from './manage.ts';
import { managedSites, seePerson, type SeenPerson } from './shared-people.ts';
import { findUser, listSiteKeys, listUsers } from './store.ts';
import { sendUserPage, sendUsersPage } from './users-page.tsx';

const name = required('Enter a name: others see it beside what they write.');
const email = v.pipe(required('Enter an e-mail address.'), v.email('This is not an e-mail address: it should look like name@example.com.'), v.toLowerCase());
const AddForm = v.object({ name, email });
const ChangeForm = v.object({ name, before: v.string() });

const words: Record<ManageFailure['reason'] | 'no-role' | 'beyond', string> = {
  'last-owner': 'This is the last owner. Make somebody else an owner first.',
  'changed-meanwhile': 'Somebody changed or removed this user meanwhile. What they are now is shown below; nothing of yours was saved.',
  exists: 'Somebody with this address is a user already. Change their roles instead.',
  'no-role': 'Choose a role.',
  beyond: 'You cannot give rights that you do not have yourself.',
};

export const userScreens: Screen[] = [
  { method: 'GET', path: '/users', right: 'user.manage', handle: (c) => showUsers(c) },
  { method: 'POST', path: '/users', right: 'user.manage', handle: add },
  { method: 'GET', path: '/users/:user', right: 'user.manage', handle: (c) => withUser(c, (person) => showUser(c, person)) },
  { method: 'POST', path: '/users/:user', right: 'user.manage', handle: (c) => withUser(c, (person) => change(c, person)) },
  { method: 'POST', path: '/users/:user/remove', right: 'user.manage', handle: (c) => withUser(c, (person) => remove(c, person)) },
  { method: 'POST', path: '/users/:user/link', right: 'user.manage', people: true, handle: (c) => withUser(c, (person) => copyLink(c, person)) },
];

async function showUsers(c: AdminContext, form: { problems?: FieldProblems; raw?: RawForm } = {}): Promise<Response> {
  const managed = managedSites(c.var.visitor.authority);
  const everybody = await listUsers(openDatabase(c.env.DB), managed === null ? undefined : c.var.site.key);
  const people = everybody.map((person) => seePerson(person, managed));
  return sendUsersPage(c, { people, sites: await listSites(c), isLimited: managed !== null, mails: canMail(c.env), ...form });
}

/** Whoever looks after some sites learns of no other. */
async function listSites(c: AdminContext) {
  const managed = managedSites(c.var.visitor.authority);
  return (await listSiteKeys(c.env.DB)).filter(({ key }) => managed?.includes(key) ?? true);
}

function managerOf(c: AdminContext): Manager {
  const { actor, authority } = c.var.visitor;
  return { actor, sites: managedSites(authority) };
}

async function showUser(c: AdminContext, person: SeenPerson, more: { problems?: FieldProblems; raw?: RawForm; link?: string; sent?: boolean } = {}) {
  const isLimited = managedSites(c.var.visitor.authority) !== null;
  return sendUserPage(c, { person, sites: await listSites(c), isLimited, mails: canMail(c.env), ...more });
}

/** Whoever has rights beyond the visitor's is not theirs to change, remove or sign in as. */
async function withUser(c: AdminContext, handle: (person: SeenPerson) => Promise<Response>): Promise<Response> {
  const managed = managedSites(c.var.visitor.authority);
  const found = await findUser(openDatabase(c.env.DB), param(c, 'user'), managed === null);
  if (!found || found.removedAt !== null) return refuse(c, 'not-found');
  const person = seePerson(found, managed);
  if (managed !== null && person.grants.length === 0) return refuse(c, 'not-found');
  return mayGrant(c.var.visitor.authority, person.grants) ? handle(person) : refuse(c, 'forbidden');
}

async function add(c: AdminContext): Promise<Response> {
  const raw = await readRaw(c);
  const form = await readForm(c, AddForm);
  const grants = readGrants(raw, managedSites(c.var.visitor.authority));
  const problems = { ...(!form.ok && form.problems), ...grantProblems(c, grants) };
  if (!form.ok || Object.keys(problems).length > 0) return showUsers(c, { problems, raw });
  const added = await addToSites(c.env.DB, { ...form.value, grants }, managerOf(c));
  return added.ok
    ? seeOther(userPath(form.value.email), managedSites(c.var.visitor.authority) === null ? 'invited' : 'invited-here')
    : showUsers(c, { problems: { email: words[added.failure.reason] }, raw });
}

async function change(c: AdminContext, person: SeenPerson): Promise<Response> {
  const raw = await readRaw(c);
  const form = await readForm(c, ChangeForm);
  const grants = readGrants(raw, managedSites(c.var.visitor.authority));
  const problems = { ...(!form.ok && form.problems), ...grantProblems(c, grants) };
  if (!form.ok || Object.keys(problems).length > 0) return showUser(c, person, { problems, raw });
  if (form.value.before !== JSON.stringify(person.grants)) return showUser(c, person, { problems: { form: words['changed-meanwhile'] } });
  const changed = await changeSeen(c.env.DB, person, { name: form.value.name, grants }, managerOf(c));
  return changed.ok ? seeOther(usersPath, 'saved') : showUser(c, person, { problems: { form: words[changed.failure.reason] }, raw });
}

async function remove(c: AdminContext, person: SeenPerson): Promise<Response> {
  const removed = await removeSeen(c.env.DB, person, managerOf(c), new Date());
  return removed.ok ? seeOther(usersPath, 'removed') : showUser(c, person, { problems: { form: words[removed.failure.reason] } });
}

/**
 * The link is shown once, in the answer: it must stand in no address. Where mail works, it is sent as well if that is asked
 * for. Whoever looks after some sites alone may only have it sent: who holds it is that person on every site.
 */
async function copyLink(c: AdminContext, person: SeenPerson): Promise<Response> {
  const isLimited = managedSites(c.var.visitor.authority) !== null;
  const wanted = (await readRaw(c))['send'] !== undefined && canMail(c.env);
  if (isLimited && !wanted) return refuse(c, 'forbidden');
  const link = new URL(signInLinkPath(await makeLinkFor(c.env.DB, person, c.var.visitor.actor, new Date())), c.req.url).href;
  const sent = wanted && (await sendLink(c.env, { to: person.email, site: c.var.site.name, link }));
  return showUser(c, person, { ...(!isLimited && { link }), ...(wanted && { sent }) });
}

function grantProblems(c: AdminContext, grants: readonly Grant[]): FieldProblems {
  if (grants.length === 0) return { roles: words['no-role'] };
  return mayGrant(c.var.visitor.authority, grants) ? {} : { roles: words.beyond };
}
