import { CloudflareError } from './cloudflare-api.ts';

/** A step that cannot go on, in words for who deploys: what is wrong and what to do. */
export class StepFailure extends Error {
  readonly wayOut: string;

  constructor(message: string, wayOut: string) {
    super(message);
    this.wayOut = wayOut;
  }
}

/** What wrangler said at the end, where what Cloudflare answered stands too. */
export class WranglerFailure extends Error {
  constructor(args: readonly string[], lastWords: string) {
    super(`wrangler ${commandOf(args)} failed:\n      ${lastWords}`);
  }
}

/** Without options, which may name files and notes. */
function commandOf(args: readonly string[]): string {
  const end = args.findIndex((arg) => arg.startsWith('-'));
  return args.slice(0, end < 0 ? args.length : end).join(' ');
}

const enableR2 = 10_042;
const otherSecrets = 10_220;
const notEntitled = 10_015;
const badScript = 10_021;
const forbidden = 10_000;
const taken = new Set([7502, 10_004, 10_014, 11_009]);

/** Why a step failed and the way out, or undefined where the fault is ours. `permission`: what its calls need. */
export function explain(error: unknown, permission: string): { message: string; wayOut: string } | undefined {
  if (error instanceof StepFailure) return { message: error.message, wayOut: error.wayOut };
  if (error instanceof CloudflareError) return { message: error.message, wayOut: wayOutOf(error, permission) };
  if (error instanceof WranglerFailure)
    return { message: error.message, wayOut: wayOutOf({ status: undefined, codes: codesIn(error.message), message: error.message }, permission) };
  return undefined;
}

const codesIn = (text: string) => [...text.matchAll(/\[code: (\d+)\]/g)].map(([, code]) => Number(code));

type Answer = { status: number | undefined; codes: readonly number[]; message: string };

function wayOutOf({ status = 200, codes, message }: Answer, permission: string): string {
  if (status === 0) return 'Cloudflare cannot be reached from here: check the network.';
  if (codes.includes(enableR2)) return 'Switch on R2 once in the dashboard (Storage & databases → R2; it asks for a card, also for what is free).';
  if (codes.includes(notEntitled)) return 'The plan of this account does not have it: see Workers & Pages → Plans in the dashboard.';
  if (codes.includes(badScript) && /compatibility flag/i.test(message))
    return 'Take the flag out of compatibility_flags in wrangler.toml: the worker runs without, and starts more slowly.';
  if (codes.includes(otherSecrets))
    return 'That version has other secrets than this one, and what was sealed with these it cannot read. To go back all the same: npx wrangler rollback <version>.';
  if (/upgrade|paid plan/i.test(message)) return 'The plan of this account does not have it: see Workers & Pages → Plans in the dashboard.';
  if (status === 401 || /invalid (access|api) token|invalid request headers/i.test(message))
    return 'The token is wrong or has expired: make one as the README says, and set CLOUDFLARE_API_TOKEN to it.';
  if (status === 403 || codes.includes(forbidden))
    return `The token lacks a permission: add “${permission}” to it (dashboard → Manage account → API tokens), for this account.`;
  if (status === 429) return 'Too many calls for now: wait five minutes.';
  if (status >= 500) return 'Cloudflare has a fault: see www.cloudflarestatus.com.';
  if (status === 409 || codes.some((code) => taken.has(code)) || /already (exists|taken|in use)/i.test(message))
    return 'The name is taken, though it was not in the list a moment ago: if running again does not find it, choose another name in wrangler.toml.';
  if (/limit|exceed|maximum|quota|upgrade|plan\b/i.test(message))
    return 'A limit of the plan: delete what is no longer used, or change the plan (dashboard → Workers & Pages → Plans).';
  return 'See what Cloudflare answered.';
}
