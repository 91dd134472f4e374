import { chats, type ChatKind } from '../../../analytics/digest/chats.ts';
import type { Digest } from '../../../analytics/digest/digest.ts';
import { harmless } from '../../../analytics/digest/plain-words.ts';
import { fit, sizeFor } from '../../../analytics/digest/post-hook.ts';
import { weekBefore } from '../../../analytics/digest/schedule.ts';
import { composer } from '../../../analytics/digest/send-digests.ts';
import { plainText, writeText } from '../../../analytics/digest/write-text.ts';
import { digestsPath } from '../../paths.ts';
import type { AdminContext } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';

/** What would be sent now, as each channel shows it. */
export async function sendPreview(c: AdminContext): Promise<Response> {
  const { to } = weekBefore(Date.now());
  const digest = await composer(c.env, new URL(c.req.url).origin)(c.var.site.key, to);
  return sendScreen(c, {
    title: 'Preview of the digest',
    current: digestsPath,
    help: 'signpost-digests',
    trail: [{ label: 'Weekly digest', href: digestsPath }],
    children: (
      <>
        <section aria-labelledby="as-mail">
          <h2 id="as-mail">As an e-mail</h2>
          <pre class="digest-text" tabindex={0} aria-labelledby="as-mail">
            {writeText(digest, plainText)}
          </pre>
        </section>
        <section aria-labelledby="in-chats">
          <h2 id="in-chats">In a chat</h2>
          {kinds.map((kind, index) => (
            <InChat kind={kind} digest={digest} open={index === 0} />
          ))}
        </section>
      </>
    ),
  });
}

const kinds = Object.keys(chats).filter((kind): kind is ChatKind => kind in chats);

/** As much of it as the chat takes, and how much room that is. */
function InChat({ kind, digest, open }: { kind: ChatKind; digest: Digest; open: boolean }) {
  const fitted = fit(kind, digest);
  const { name, mostBytes } = chats[kind];
  const left = countItems(digest) - countItems(fitted);
  return (
    <details class="digest-chat" open={open}>
      <summary>{name}</summary>
      <p class="soft">
        {sizeFor(kind, fitted).toLocaleString('en')} of {mostBytes.toLocaleString('en')} bytes.{' '}
        {left > 0 && `That is all it takes, so ${left} of ${countItems(digest)} lines are left out: the last of each section.`}
      </p>
      <Message digest={fitted} name={name} />
    </details>
  );
}

const countItems = ({ sections }: Digest) => sections.reduce((sum, { items }) => sum + items.length, 0);

/** Words as messages have them: nothing in them is a mark or a link there. */
function Message({ digest: { title, from, to, sections, warning, href, meaning }, name }: { digest: Digest; name: string }) {
  return (
    <div class="digest-text" role="group" aria-label={`Message in ${name}`}>
      <p>
        <b>{harmless(title)}</b>
        <br />
        {from} – {to}
      </p>
      {warning && <p>{warning}</p>}
      {sections.map(({ title: heading, items, empty }) => (
        <>
          <p>
            <b>{heading}</b>
          </p>
          {items.length === 0 ? <p>{empty}</p> : <ul>{items.map(Item)}</ul>}
        </>
      ))}
      <p>
        <a href={href}>All reports</a>
      </p>
      <p>{meaning}</p>
    </div>
  );
}

function Item({ text, detail, href }: Digest['sections'][number]['items'][number]) {
  const said = `${harmless(text)}: ${harmless(detail)}`;
  return <li dir="auto">{href === undefined ? said : <a href={href}>{said}</a>}</li>;
}
