import type { Digest } from './digest.ts';
import { oneLine } from './plain-words.ts';
import type { Outcome } from './outcome.ts';
import { plainText, writeText } from './write-text.ts';

type Mail = { from: string; to: string; subject: string; text: string };
/** The binding, as far as it is used. */
export type MailBindings = { MAIL: { send: (mail: Mail) => Promise<unknown> }; MAIL_FROM: string };

/** developers.cloudflare.com/email-service/api/send-emails/workers-api: errors by their code; those that pass. */
const passing = new Set(['E_RATE_LIMIT_EXCEEDED', 'E_DAILY_LIMIT_EXCEEDED', 'E_INTERNAL_SERVER_ERROR', 'E_DELIVERY_FAILED']);

export async function sendDigestMail(env: MailBindings, to: string, digest: Digest, timeLimit: number): Promise<Outcome> {
  if (env.MAIL_FROM === '') return { state: 'failed', said: 'This help center sends no mail: an operator sets MAIL_FROM.' };
  const mail = { from: env.MAIL_FROM, to, subject: oneLine(digest.title), text: `${writeText(digest, plainText)}\n` };
  try {
    return await Promise.race([env.MAIL.send(mail).then((): Outcome => ({ state: 'sent' })), giveUp(timeLimit)]);
  } catch (error) {
    return readError(error);
  }
}

/** Only an error with a code of the service's own says that the mail was not taken. */
function readError(error: unknown): Outcome {
  const code = error instanceof Error ? String(Reflect.get(error, 'code') ?? '') : '';
  if (passing.has(code)) return { state: 'again', said: `The mail service could not take it (${code}).` };
  if (code.startsWith('E_')) return { state: 'failed', said: `The mail service refused it (${code}).` };
  return { state: 'unknown', said: 'The mail service did not say whether it took it.' };
}

const giveUp = (milliseconds: number) =>
  new Promise<Outcome>((resolve) => void setTimeout(() => resolve({ state: 'unknown', said: 'The mail service did not answer in time.' }), milliseconds));
