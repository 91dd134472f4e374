import { deliver } from '../../../analytics/digest/deliver.ts';
import { weekBefore } from '../../../analytics/digest/schedule.ts';
import { composer } from '../../../analytics/digest/send-digests.ts';
import { digestsPath } from '../../paths.ts';
import { readRaw } from '../../read-form.ts';
import { numberParam, type AdminContext, type Screen } from '../../screen.ts';
import { refuse } from '../../ui/refusals.tsx';
import { seeOther } from '../../ui/send.ts';
import { sendDigestsPage } from './digests-page.tsx';
import { readChannel, readSettings } from './forms.ts';
import { sendPreview } from './preview-page.tsx';
import { addChannel, beginAgain, beginTest, removeChannel, saveDigest } from './store.ts';

const manage = { right: 'site.manage' } as const;

/** When and where the weekly digest goes, what it says, and what became of it. */
export const digestScreens: Screen[] = [
  { ...manage, method: 'GET', path: '/reports/digests', handle: (c) => sendDigestsPage(c) },
  { ...manage, method: 'POST', path: '/reports/digests', handle: save },
  { ...manage, method: 'GET', path: '/reports/digests/preview', handle: sendPreview },
  { ...manage, method: 'POST', path: '/reports/digests/channels', people: true, handle: add },
  { ...manage, method: 'POST', path: '/reports/digests/channels/:channel/remove', handle: remove },
  { ...manage, method: 'POST', path: '/reports/digests/channels/:channel/test', handle: test },
  { ...manage, method: 'POST', path: '/reports/digests/deliveries/:delivery/again', handle: again },
];

const whoOf = ({ var: { site, visitor } }: AdminContext) => ({ site, actor: visitor.actor });

async function save(c: AdminContext): Promise<Response> {
  const raw = await readRaw(c);
  const form = await readSettings(c);
  if (!form.ok) return sendDigestsPage(c, { settings: { raw, problems: form.problems } });
  const saved = await saveDigest(c.env.DB, form.value, whoOf(c), Date.now());
  if (!saved.ok) return sendDigestsPage(c, { settings: { raw, problems: {}, conflict: true } });
  return seeOther(digestsPath, form.value.enabled ? 'digest-on' : 'digest-off');
}

async function add(c: AdminContext): Promise<Response> {
  const raw = await readRaw(c);
  const form = await readChannel(c);
  if (!form.ok) return sendDigestsPage(c, { channel: { raw, problems: form.problems } });
  await addChannel(c.env, form.value, whoOf(c), Date.now());
  return seeOther(digestsPath, 'channel-added');
}

async function remove(c: AdminContext): Promise<Response> {
  const removed = await removeChannel(c.env.DB, numberParam(c, 'channel') || 0, whoOf(c));
  return removed ? seeOther(digestsPath, 'removed') : refuse(c, 'not-found');
}

async function test(c: AdminContext): Promise<Response> {
  const now = Date.now();
  const { to } = weekBefore(now);
  const id = await beginTest(c.env.DB, numberParam(c, 'channel') || 0, to, whoOf(c), now);
  return id === undefined ? refuse(c, 'not-found') : sendNow(c, id, to);
}

async function again(c: AdminContext): Promise<Response> {
  const now = Date.now();
  const id = numberParam(c, 'delivery') || 0;
  const begun = await beginAgain(c.env.DB, id, whoOf(c), now);
  return begun ? sendNow(c, id, begun.upTo) : refuse(c, 'not-found');
}

/** Somebody waits for it, so it is said at once what became of it. */
async function sendNow(c: AdminContext, id: number, upTo: string): Promise<Response> {
  const outcome = await deliver(c.env, composer(c.env, new URL(c.req.url).origin), { id, site: c.var.site.key, upTo }, () => Date.now());
  return outcome?.state === 'sent' ? seeOther(digestsPath, 'digest-sent') : seeOther(`${digestsPath}?outcome=${outcome?.state ?? 'again'}`);
}
