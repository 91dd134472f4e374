import type { Grant } from '../../../db/schema/people.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { roles, type Role } from '../roles.ts';
import { languageName } from './language-name.ts';

const roleWords: Record<Role, { label: string; hint: string }> = {
  owner: { label: 'Owner', hint: 'Everything, reports too, and who else is an owner.' },
  admin: { label: 'Admin', hint: 'Everything but owners: users, settings, content, reports.' },
  editor: { label: 'Editor', hint: 'Writes, publishes, reviews, and looks after topics, facts and search. Sees reports, and acts on gaps and feedback.' },
  author: { label: 'Author', hint: 'Writes drafts; somebody else publishes them. Sees no reports.' },
  translator: { label: 'Translator', hint: 'Writes and publishes translations, never the source. Sees no reports.' },
  reviewer: { label: 'Reviewer', hint: 'Approves or sends back; edits nothing. Sees no reports.' },
  analyst: { label: 'Analyst', hint: 'Sees reports, gaps and feedback, acts on none of them, and sees no drafts.' },
};

type Place = Pick<AdminSite, 'languages' | 'topics' | 'markets'> & { sites: readonly { key: string; name: string }[] };
type GrantFieldsProps = { place: Place; grants: readonly Grant[]; roles: readonly Role[] };

/** One set of fields for each role somebody has, and an empty one for another. */
export function GrantFields({ place, grants, roles: offered }: GrantFieldsProps) {
  const rows: (Grant | undefined)[] = [...grants, undefined];
  return (
    <>
      {rows.map((grant, index) => (
        <fieldset class="grant">
          <legend>{index === 0 ? 'Role' : 'Another role'}</legend>
          <label class="hidden" for={idOf(index)}>
            {index === 0 ? 'Role' : 'Another role'}
          </label>
          <select id={idOf(index)} name={`role-${index}`}>
            <option value="">{index === 0 && grants.length === 0 ? 'Choose a role' : 'None'}</option>
            {roles
              .filter((role) => offered.includes(role) || role === grant?.role)
              .map((role) => (
                <option value={role} selected={role === grant?.role}>
                  {roleWords[role].label}: {roleWords[role].hint}
                </option>
              ))}
          </select>
          <details open={grant !== undefined && [grant.sites, grant.languages, grant.topics, grant.markets].some((limit) => limit !== null)}>
            <summary>Only for some sites, languages, topics or markets</summary>
            <p class="hint">Nothing ticked means all. Where several kinds are ticked, all of them must match.</p>
            <Limits index={index} place={place} grant={grant} />
          </details>
        </fieldset>
      ))}
    </>
  );
}

/** The first is where a problem leads. */
const idOf = (index: number) => (index === 0 ? 'field-roles' : `grant-${index}`);

function Limits({ index, place, grant }: { index: number; place: Place; grant: Grant | undefined }) {
  return (
    <div class="columns">
      {place.sites.length > 1 && <Limit name={`sites-${index}`} label="Sites" options={place.sites} ticked={grant?.sites} />}
      <Limit
        name={`languages-${index}`}
        label="Languages"
        options={place.languages.map((key) => ({ key, name: languageName(key) }))}
        ticked={grant?.languages}
      />
      <Limit name={`topics-${index}`} label="Topics, with those inside" options={place.topics} ticked={grant?.topics} />
      <Limit name={`markets-${index}`} label="Markets" options={place.markets} ticked={grant?.markets} />
    </div>
  );
}

type LimitProps = { name: string; label: string; options: readonly { key: string; name: string }[]; ticked: readonly string[] | null | undefined };

/** What is ticked and not of this site stays ticked: a grant may reach further than one site. */
function Limit({ name, label, options, ticked }: LimitProps) {
  const others = (ticked ?? []).filter((key) => !options.some((option) => option.key === key)).map((key) => ({ key, name: key }));
  return (
    <fieldset>
      <legend>{label}</legend>
      {[...options, ...others].map((option) => (
        <label class="choice">
          <input type="checkbox" name={name} value={option.key} checked={ticked?.includes(option.key) ?? false} />
          <span>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The grants of a form with `GrantFields`. Rows without a role are left out. `sites`: all those that there are to choose from, where these are not all. */
export function readGrants(raw: RawForm, sites: string[] | null = null): Grant[] {
  const grants: Grant[] = [];
  for (let index = 0; index < 50; index++) {
    const role = roles.find((each) => each === raw[`role-${index}`]?.[0]);
    const limit = (name: string) => raw[`${name}-${index}`] ?? null;
    if (role) grants.push({ role, sites: limit('sites') ?? sites, languages: limit('languages'), topics: limit('topics'), markets: limit('markets') });
  }
  return grants;
}

/** A grant in words: "Translator for de". */
export function describeGrant({ role, sites, languages, topics, markets }: Grant): string {
  const limits = [languages, topics, markets, sites].filter((limit) => limit !== null).map((limit) => limit.join(', '));
  return limits.length === 0 ? roleWords[role].label : `${roleWords[role].label} for ${limits.join(' · ')}`;
}
