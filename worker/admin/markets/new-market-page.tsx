import { marketsPath } from '../paths.ts';
import { onceOf, type RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Once, ProblemSummary, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { MarketFields } from './market-fields.tsx';

export function sendNewMarketPage(c: AdminContext, { typed = {}, problems }: { typed?: RawForm; problems?: FieldProblems } = {}): Promise<Response> {
  const { site } = c.var;
  return sendScreen(c, {
    title: 'Add a market',
    current: marketsPath,
    help: 'signpost-markets',
    trail: [{ label: 'Markets', href: marketsPath }],
    status: problems ? 422 : 200,
    children: (
      <form class="form" method="post" action={marketsPath}>
        <ProblemSummary problems={problems} />
        <Once id={onceOf(typed)} />
        <TextField
          name="key"
          label="Key"
          hint="A short word for addresses of the admin and for market blocks in texts: de, uk, gulf. It cannot be changed later."
          problems={problems}
          value={typed['key']?.[0] ?? ''}
          maxlength={30}
        />
        <MarketFields site={site} typed={typed} problems={problems} />
        <SelectField
          name="factsOf"
          label="Facts to begin with"
          hint="Texts must find every fact they name. Take another market’s values, then change what differs."
          value={typed['factsOf']?.[0] ?? site.markets[0]?.key ?? ''}
          options={[...site.markets.map(({ key, name }) => ({ value: key, label: `Those of ${name}` })), { value: '', label: 'None' }]}
        />
        <p class="hint">Readers see a market once a locale shows it: add one afterwards.</p>
        <div class="actions">
          <button data-key="s">Add the market</button>
        </div>
      </form>
    ),
  });
}
