import type { AdminSite } from '../admin-site.ts';
import { factDeletePath, factLabelsPath, factMovePath } from '../paths.ts';
import { Hidden } from '../ui/fields.tsx';
import { TextsFields } from '../ui/texts-fields.tsx';
import type { FactUser, GridFact } from './store.ts';

type DefinitionProps = {
  site: AdminSite;
  fact: GridFact;
  base: number;
  users: FactUser[];
  snippets: string[];
  /** How many changes of it are to come. */ plans: number;
};

/** What editors call it, where it stands in the grid, and its removal. */
export function FactDefinition({ site, fact, base, users, snippets, plans }: DefinitionProps) {
  const used = users.length > 0 || snippets.length > 0;
  return (
    <section aria-labelledby="definition">
      <h2 id="definition">The fact itself</h2>
      <form class="form" method="post" action={factLabelsPath(fact.key)}>
        <Hidden name="base" value={base} />
        <TextsFields name="label" label="Name" languages={site.languages} texts={fact.labels} longest={100} />
        <div class="actions">
          <button class="second" data-key="s">
            Save names
          </button>
        </div>
      </form>
      <form method="post" action={factMovePath(fact.key)} class="actions fact-place">
        <span>Place in the grid:</span>
        <button class="second" data-key="m u" name="by" value="up">
          Move up
        </button>
        <button class="second" data-key="m d" name="by" value="down">
          Move down
        </button>
      </form>
      <form method="post" action={factDeletePath(fact.key)} data-confirm="Delete this fact with its values in all markets?">
        <Hidden name="base" value={base} />
        {used && <p class="hint">It cannot be deleted while texts use it. Take it out of the articles and snippets below first.</p>}
        {plans > 0 && !used && <p class="hint">What is scheduled for it is cancelled with it.</p>}
        <button class="danger" data-key="x d" disabled={used}>
          Delete the fact
        </button>
      </form>
    </section>
  );
}
