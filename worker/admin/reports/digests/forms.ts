import * as v from 'valibot';
import { readHookAddress } from '../../../analytics/digest/address.ts';
import { channelKinds } from '../../../analytics/digest/channel-kinds.ts';
import { chats } from '../../../analytics/digest/chats.ts';
import { listTimeZones } from '../../revisions/wall-time.ts';
import { optionalText, readForm, required } from '../../read-form.ts';
import type { AdminContext } from '../../screen.ts';
import type { FieldProblems } from '../../ui/fields.tsx';
import type { DigestSettings, NewChannel } from './store.ts';

type Read<Value> = { ok: true; value: Value } | { ok: false; problems: FieldProblems };

const within = (least: number, most: number, message: string) =>
  v.pipe(v.string(message), v.regex(/^\d{1,2}$/, message), v.transform(Number), v.minValue(least, message), v.maxValue(most, message));

const SettingsForm = v.object({
  base: v.string('Open the page anew: this form is an old one.'),
  enabled: v.optional(v.literal('yes')),
  weekday: within(1, 7, 'Choose a day of the week.'),
  hour: within(0, 23, 'Choose an hour.'),
  timeZone: v.pipe(
    v.string('Choose a time zone.'),
    v.check((zone) => listTimeZones([]).includes(zone), 'Choose a time zone of the list, such as Europe/Berlin.'),
  ),
});

export async function readSettings(c: AdminContext): Promise<Read<DigestSettings & { base: string }>> {
  const form = await readForm(c, SettingsForm);
  if (!form.ok) return form;
  const { enabled, ...schedule } = form.value;
  return { ok: true, value: { ...schedule, enabled: enabled === 'yes' } };
}

const longestAddress = 2000;
const ChannelForm = v.object({
  kind: v.picklist(channelKinds, 'Choose where it goes.'),
  name: v.pipe(required('Say what this is, such as “Support team”.'), v.maxLength(80, 'Keep it shorter than 80 characters.')),
  address: v.pipe(required('Enter the address.'), v.maxLength(longestAddress, 'This is too long to be such an address.')),
  secret: v.pipe(optionalText, v.maxLength(500, 'This is too long to be such a secret.')),
});

/** The address must be one of the service's: see `readHookAddress`. */
export async function readChannel(c: AdminContext): Promise<Read<NewChannel>> {
  const form = await readForm(c, ChannelForm);
  if (!form.ok) return form;
  const { kind, name, address, secret } = form.value;
  if (kind === 'mail') {
    const isMail = v.is(v.pipe(v.string(), v.email()), address);
    return isMail ? { ok: true, value: { kind, name, address, secret: null } } : wrong('This is no e-mail address: it should look like name@example.com.');
  }
  if (!readHookAddress(kind, address, c.env.WEBHOOK_HOSTS)) return wrong(`This is no webhook of ${chats[kind].name}. It looks like ${chats[kind].example}`);
  if (!c.env.SECRET_KEY) return wrong('This install has no SECRET_KEY to keep it with: whoever runs it sets one with npm run deploy.');
  return { ok: true, value: { kind, name, address, secret: chats[kind].signs && secret !== '' ? secret : null } };
}

const wrong = (message: string): Read<never> => ({ ok: false, problems: { address: message } });
