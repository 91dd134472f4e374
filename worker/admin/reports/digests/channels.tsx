import { channelKinds, type ChannelKind } from '../../../analytics/digest/channel-kinds.ts';
import { chats } from '../../../analytics/digest/chats.ts';
import { digestChannelPath, digestChannelsPath } from '../../paths.ts';
import type { RawForm } from '../../read-form.ts';
import { ProblemSummary, SelectField, TextField, type FieldProblems } from '../../ui/fields.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import type { ListedChannel } from './store.ts';

type ChannelsProps = { channels: readonly ListedChannel[]; mails: boolean; refused: { raw: RawForm; problems: FieldProblems } | undefined };

const kindName = (kind: ChannelKind): string => (kind === 'mail' ? 'E-mail' : chats[kind].name);

export function Channels({ channels, mails, refused }: ChannelsProps) {
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">Where</h2>
      {!mails && channels.some(({ kind }) => kind === 'mail') && (
        <Notice kind="warning">This help center sends no mail: an operator sets MAIL_FROM. Until then, e-mails of the digest fail.</Notice>
      )}
      {channels.length === 0 ? <NoChannels /> : <ChannelTable channels={channels} />}
      <h3 class="add-channel">Add a channel</h3>
      <form class="form" method="post" action={digestChannelsPath}>
        <ProblemSummary problems={refused?.problems} title="No channel was added yet." />
        <ChannelFields raw={refused?.raw ?? {}} problems={refused?.problems} />
        <div class="actions">
          <button class="second" data-key="n">
            Add channel
          </button>
        </div>
      </form>
    </section>
  );
}

const NoChannels = () => (
  <Empty title="It goes nowhere yet">
    <p>Add the e-mail address of somebody, or the incoming webhook of a chat.</p>
  </Empty>
);

function ChannelTable({ channels }: Pick<ChannelsProps, 'channels'>) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">Address</th>
          <th scope="col">
            <span class="hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {channels.map(({ id, kind, name, address, signed }) => (
          <tr>
            <th scope="row">{name}</th>
            <td data-label="Kind">{kindName(kind)}</td>
            <td data-label="Address">
              {address === undefined ? 'Cannot be read any more: remove it, and add it again.' : <bdi>{address}</bdi>} {signed && <small>signed</small>}
            </td>
            <td>
              <div class="actions">
                <form method="post" action={digestChannelPath(id, 'test')}>
                  <button class="plain" data-row-key="x t">
                    Send now<span class="hidden"> to {name}</span>
                  </button>
                </form>
                <form method="post" action={digestChannelPath(id, 'remove')}>
                  <button class="plain" data-row-key="x d">
                    Remove<span class="hidden"> {name}</span>
                  </button>
                </form>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was typed comes back, but no secret: a page shows none. */
function ChannelFields({ raw, problems }: { raw: RawForm; problems: FieldProblems | undefined }) {
  const typed = (name: string) => raw[name]?.[0] ?? '';
  const signing = channelKinds.filter((kind) => kind !== 'mail' && chats[kind].signs).map(kindName);
  return (
    <>
      <div class="columns">
        <SelectField
          name="kind"
          label="Kind"
          value={typed('kind') || 'mail'}
          options={channelKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
          problems={problems}
        />
        <TextField name="name" label="Name" hint="Such as “Support team”." value={typed('name')} maxlength={80} required problems={problems} />
      </div>
      <TextField
        name="address"
        label="Address"
        hint="An e-mail address, or the whole address of an incoming webhook. Whoever has a webhook can write to the chat, so it is not shown whole again."
        value={typed('address')}
        autocomplete="off"
        required
        problems={problems}
      />
      <TextField
        name="secret"
        label="Secret"
        hint={`Only ${signing.join(' and ')}, where its robot was set up to check signatures.`}
        autocomplete="off"
        problems={problems}
      />
    </>
  );
}
