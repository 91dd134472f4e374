import type { AdminSite } from '../admin-site.ts';
import { adminArticlePath } from '../paths.ts';
import type { FactUser, GridFact } from './store.ts';

type UsersListProps = { site: AdminSite; fact: GridFact; users: FactUser[]; snippets: string[] };

/** Every article that shows the fact to readers, itself or through a snippet. */
export function UsersList({ site, fact, users, snippets }: UsersListProps) {
  return (
    <section aria-labelledby="users">
      <h2 id="users">{users.length === 0 ? 'Used in no article' : `Used in ${users.length} article${users.length === 1 ? '' : 's'}`}</h2>
      {users.length === 0 && snippets.length === 0 && <p>No text that readers see names it. Drafts may.</p>}
      {fact.key === 'support_hours' && <p>The contact card of every page shows it too.</p>}
      {snippets.length > 0 && (
        <p>
          Snippets that hold it: <code>{snippets.join(', ')}</code>.
        </p>
      )}
      {users.length > 0 && (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col">Languages</th>
              <th scope="col">How</th>
            </tr>
          </thead>
          <tbody>
            {users.map(({ number, title, languages, through }) => (
              <tr>
                <th scope="row">
                  <a href={adminArticlePath(number)}>{title}</a>
                </th>
                <td data-label="Languages">{site.languages.filter((language) => languages.includes(language)).join(', ')}</td>
                <td data-label="How">{through === null ? 'in its own text' : `through the snippet ${through}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
