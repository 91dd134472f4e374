import * as v from 'valibot';
import { CloudflareError, type CloudflareApi, type Credentials } from './cloudflare-api.ts';
import { StepFailure } from './failure.ts';
import { readFromWrangler } from './run-wrangler.ts';

const TokenSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('type', [
    v.object({ type: v.picklist(['api_token', 'oauth']), token: v.string() }),
    v.object({ type: v.literal('api_key'), key: v.string(), email: v.string() }),
  ]),
);

/** CLOUDFLARE_API_TOKEN, or what wrangler knows: its login, or a global key in the environment. */
export async function findCredentials(env: NodeJS.ProcessEnv, folder: string): Promise<Credentials> {
  const token = env['CLOUDFLARE_API_TOKEN'];
  if (token) return bearer(token);
  const known = v.safeParse(TokenSchema, await readFromWrangler(folder, env, ['auth', 'token', '--json']));
  if (!known.success)
    throw new StepFailure('Nobody is logged in to Cloudflare.', 'Set CLOUDFLARE_API_TOKEN (the README says how to make one), or run `npx wrangler login`.');
  if (known.output.type !== 'api_key') return bearer(known.output.token);
  return { headers: { 'X-Auth-Key': known.output.key, 'X-Auth-Email': known.output.email } };
}

const bearer = (token: string): Credentials => ({ headers: { Authorization: `Bearer ${token}` } });

const AccountsSchema = v.array(v.object({ id: v.string(), name: v.string() }));
export type Account = { id: string; name: string };

/** The account of CLOUDFLARE_ACCOUNT_ID or of wrangler.toml, else the only one there is. */
export async function chooseAccount(api: CloudflareApi, wanted: string | undefined): Promise<Account> {
  const accounts = await listAccounts(api, wanted !== undefined);
  if (wanted !== undefined)
    return accounts.find(({ id }) => id === wanted) ?? (accounts.length === 0 ? { id: wanted, name: wanted } : refuse(wanted, accounts));
  const [only, ...others] = accounts;
  if (only === undefined) throw new StepFailure('The token shows no account.', 'Set CLOUDFLARE_ACCOUNT_ID: the 32 signs in the address of the dashboard.');
  if (others.length > 0)
    throw new StepFailure(`The token reaches ${accounts.length} accounts:\n${list(accounts)}`, 'Say which: CLOUDFLARE_ACCOUNT_ID=<id> npm run deploy');
  return only;
}

/** A token that belongs to an account may not ask which that is. */
const ownedByAccount = 1001;

/** `named`: then a token that may not list them is taken at its word. */
async function listAccounts(api: CloudflareApi, named: boolean): Promise<Account[]> {
  try {
    return await api.call('/accounts?per_page=50', AccountsSchema);
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    if (named && (error.status === 403 || error.codes.includes(ownedByAccount))) return [];
    if (error.codes.includes(ownedByAccount))
      throw new StepFailure(
        'The token belongs to an account, and cannot say to which.',
        'Say it: CLOUDFLARE_ACCOUNT_ID=<id> npm run deploy (32 signs in the address of the dashboard).',
      );
    throw error;
  }
}

function refuse(wanted: string, accounts: readonly Account[]): never {
  throw new StepFailure(
    `The token does not reach the account ${wanted}, but:\n${list(accounts)}`,
    'Correct CLOUDFLARE_ACCOUNT_ID (or account_id in wrangler.toml), or use a token of that account.',
  );
}

const list = (accounts: readonly Account[]) => accounts.map(({ id, name }) => `        ${id}  ${name}`).join('\n');
