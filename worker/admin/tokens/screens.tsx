import * as v from 'valibot';
import { openDatabase } from '../../../db/client.ts';
import { tokenRevokePath, tokensPath } from '../paths.ts';
import { readForm, readRaw, required, type RawForm } from '../read-form.ts';
import { sitesOf } from '../rights.ts';
import { roles } from '../roles.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { ProblemSummary, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { describeGrant, GrantFields, readGrants } from '../ui/grant-fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Empty, Notice } from '../ui/notice.tsx';
import { seeOther } from '../ui/send.ts';
import { listSiteKeys } from '../users/store.ts';
import { listTokens, makeToken, revokeToken, type OwnToken } from './store.ts';

const days = { '30': '30 days', '90': '90 days', '365': 'a year', never: 'until it is revoked' };
const TokenForm = v.object({
  name: required('Enter what the token is for, such as "Shop import".'),
  lifetime: v.picklist(['30', '90', '365', 'never'], 'Choose how long it works.'),
});

/** What programs sign in with, in one's own name. */
export const tokenScreens: Screen[] = [
  { method: 'GET', path: '/tokens', right: 'self.manage', handle: (c) => show(c) },
  { method: 'POST', path: '/tokens', right: 'self.manage', people: true, handle: make },
  {
    method: 'POST',
    path: '/tokens/:token/revoke',
    right: 'self.manage',
    people: true,
    handle: async (c) => {
      await revokeToken(c.env.DB, numberParam(c, 'token'), c.var.visitor.id, c.var.visitor.actor, new Date());
      return seeOther(tokensPath, 'revoked');
    },
  },
];

async function make(c: AdminContext): Promise<Response> {
  const raw = await readRaw(c);
  const form = await readForm(c, TokenForm);
  const grants = readGrants(raw);
  const problems = { ...(!form.ok && form.problems), ...(grants.length === 0 && { roles: 'Choose what it may do.' }) };
  if (!form.ok || grants.length === 0) return show(c, { problems, raw });
  const { name, lifetime } = form.value;
  const expiresAt = lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * 86_400_000).toISOString();
  const token = await makeToken(c.env.DB, { userId: c.var.visitor.id, name, grants, expiresAt }, c.var.visitor.actor);
  return show(c, { token });
}

async function show(c: AdminContext, { problems, raw, token }: { problems?: FieldProblems; raw?: RawForm; token?: string } = {}): Promise<Response> {
  const tokens = await listTokens(openDatabase(c.env.DB), c.var.visitor.id);
  const own = sitesOf(c.var.visitor.authority);
  const sites = await listSiteKeys(c.env.DB);
  const place = { ...c.var.site, sites: sites.filter(({ key }) => own?.includes(key) ?? true) };
  return sendScreen(c, {
    title: 'Tokens',
    current: tokensPath,
    help: 'signpost-users',
    status: problems ? 422 : 200,
    children: (
      <>
        {token !== undefined && (
          <Notice kind="done" title="Copy the token now.">
            It is not shown again. Send it as <code>Authorization: Bearer …</code>
            <input class="copy" readonly value={token} aria-label="Token" data-select="" />
          </Notice>
        )}
        <p>A program signs in with a token, in your name, and never with more rights than you have yourself at that moment.</p>
        {tokens.length === 0 ? <Empty title="No tokens yet" /> : <TokenTable tokens={tokens} />}
        <section>
          <h2>Make a token</h2>
          <form method="post" class="form">
            <ProblemSummary problems={problems} title="No token was made yet." />
            <TextField name="name" label="What it is for" required autocomplete="off" value={raw?.['name']?.[0] ?? ''} problems={problems} />
            <GrantFields place={place} grants={raw ? readGrants(raw) : []} roles={roles} />
            <SelectField
              name="lifetime"
              label="Works for"
              value={raw?.['lifetime']?.[0] ?? '90'}
              options={Object.entries(days).map(([value, label]) => ({ value, label }))}
              problems={problems}
            />
            <div class="actions">
              <button data-key="n">Make token</button>
            </div>
          </form>
        </section>
      </>
    ),
  });
}

function TokenTable({ tokens }: { tokens: OwnToken[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">May</th>
          <th scope="col">Last used</th>
          <th scope="col">Works until</th>
          <th scope="col">
            <span class="hidden">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ id, name, ending, grants, usedAt, expiresAt, revokedAt }) => (
          <tr>
            <th scope="row">
              {name} <small>…{ending}</small>
            </th>
            <td data-label="May">{grants.map(describeGrant).join('; ')}</td>
            <td data-label="Last used">
              <Moment at={usedAt} />
            </td>
            <td data-label="Works until">{revokedAt === null ? <Expiry at={expiresAt} /> : 'revoked'}</td>
            <td>
              {revokedAt === null && (
                <form method="post" action={tokenRevokePath(id)}>
                  <button class="plain" data-row-key="x r">
                    Revoke<span class="hidden"> {name}</span>
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Expiry = ({ at }: { at: string | null }) => (at === null ? <>you revoke it</> : <Moment at={at} />);
