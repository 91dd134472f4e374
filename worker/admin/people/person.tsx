import { createContext, useContext, type Child } from 'hono/jsx';
import type { FindPerson } from './names.ts';

const nobodyKnown: FindPerson = () => Promise.resolve(undefined);

/**
 * How the screen being drawn finds names: `sendScreen` sets it. A context, so that not every store and page between hands
 * on names that only its last line shows.
 */
export const Names = createContext(nobodyKnown);

/** What did something by itself, in words (`audit.actor` in `db/schema/`). */
const words: Readonly<Record<string, string>> = { import: 'an import', schedule: 'the schedule', operator: 'the operator' };

type PersonProps = {
  /** As logs name them. */
  actor: string;
  /** Says the address too, and not only to who points at the name. */
  withAddress?: boolean;
};

/** Who did something: a person by name, a program by its token's name and whose it is, and what runs by itself by a word. */
export async function Person({ actor, withAddress = false }: PersonProps) {
  const find = useContext(Names);
  if (words[actor] !== undefined) return <>{words[actor]}</>;
  const { email, program } = partsOf(actor);
  const known = email.includes('@') ? await find(email) : undefined;
  const person = <Name title={known?.removedAt ? `${email}, removed` : email}>{known?.name.trim() || email}</Name>;
  return (
    <>
      {program === undefined ? (
        person
      ) : (
        <>
          <Name title="A program">{program}</Name> of {person}
        </>
      )}
      {withAddress && known && (
        <small class="block">
          {email}
          {known.removedAt !== null && ', removed'}
        </small>
      )}
    </>
  );
}

/** People write their names themselves, in any script. */
const Name = ({ title, children }: { title: string; children: Child }) => (
  <span class="person" dir="auto" title={title}>
    {children}
  </span>
);

/** Whom to ask about an article: any words, often a team; an address by whose it is. */
export const Owner = ({ owner }: { owner: string }) => (owner.includes('@') ? <Person actor={owner} /> : <span dir="auto">{owner}</span>);

/** The same where only text may stand: in lists to choose from. */
export async function OwnerText({ owner }: { owner: string }) {
  const find = useContext(Names);
  const known = owner.includes('@') ? await find(owner) : undefined;
  return <>{known?.name.trim() || owner}</>;
}

/** A program's name stands after its user's (`access/visitor.ts`). */
function partsOf(actor: string): { email: string; program: string | undefined } {
  const [, email = actor, program] = /^(\S+) \((.*)\)$/s.exec(actor) ?? [];
  return { email, program };
}
