import { chats, type ChatKind } from '../../../analytics/digest/chats.ts';
import type { Digest } from '../../../analytics/digest/digest.ts';
import { fit, sizeFor } from '../../../analytics/digest/post-hook.ts';
import { weekBefore } from '../../../analytics/digest/schedule.ts';
import { composer } from '../../../analytics/digest/send-digests.ts';
import { plainText, writeText } from '../../../analytics/digest/write-text.ts';
import { digestsPath } from '../../paths.ts';
import type { AdminContext } from '../../screen.ts';
import { sendScreen } from '../../ui/frame.tsx';

/** What would be sent now: as it reads, and how much of each channel's room it takes. */
export async function sendPreview(c: AdminContext): Promise<Response> {
  const { to } = weekBefore(Date.now());
  const digest = await composer(c.env, new URL(c.req.url).origin)(c.var.site.key, to);
  return sendScreen(c, {
    title: 'Preview of the digest',
    current: digestsPath,
    help: 'signpost-digests',
    trail: [{ label: 'Digests', href: digestsPath }],
    children: (
      <>
        <Message digest={digest} />
        <section aria-labelledby="as-mail">
          <h2 id="as-mail">As an e-mail</h2>
          <pre class="digest-text" tabindex={0} aria-labelledby="as-mail">
            {writeText(digest, plainText)}
          </pre>
        </section>
        <Sizes digest={digest} />
      </>
    ),
  });
}

function Message({ digest: { title, from, to, sections, warning, meaning } }: { digest: Digest }) {
  return (
    <article class="digest" aria-label="Digest">
      <h2>{title}</h2>
      <p class="soft">
        {from} – {to}
      </p>
      {warning && <p>{warning}</p>}
      {sections.map(({ title: heading, items, empty }) => (
        <>
          <h3>{heading}</h3>
          {items.length === 0 ? (
            <p class="soft">{empty}</p>
          ) : (
            <ul>
              {items.map(({ text, detail }) => (
                <li>
                  <bdi>{text}</bdi>: {detail}
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
      <p class="soft">{meaning}</p>
    </article>
  );
}

const kinds = Object.keys(chats).filter((kind): kind is ChatKind => kind in chats);

function Sizes({ digest }: { digest: Digest }) {
  return (
    <section aria-labelledby="sizes">
      <h2 id="sizes">What chats take</h2>
      <table class="list numbers">
        <thead>
          <tr>
            <th scope="col">Chat</th>
            <th scope="col" class="number">
              Bytes
            </th>
            <th scope="col" class="number">
              At most
            </th>
            <th scope="col">Shortened</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const fitted = fit(kind, digest);
            return (
              <tr>
                <th scope="row">{chats[kind].name}</th>
                <td class="number" data-label="Bytes">
                  {sizeFor(kind, fitted).toLocaleString('en')}
                </td>
                <td class="number" data-label="At most">
                  {chats[kind].mostBytes.toLocaleString('en')}
                </td>
                <td data-label="Shortened">{countItems(fitted) < countItems(digest) ? `${countItems(fitted)} of ${countItems(digest)} lines` : 'no'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const countItems = ({ sections }: Digest) => sections.reduce((sum, { items }) => sum + items.length, 0);
